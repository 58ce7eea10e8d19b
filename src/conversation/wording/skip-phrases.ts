function phraseSet(lines: string): ReadonlySet<string> {
  return new Set(lines.trim().split(/\s*\n\s*/))
}

/** «I do not know»: where a sum was asked, that is an answer too. */
export const unknownPhrases = phraseSet(`
  не знаю
  не знаю пока
  пока не знаю
  еще не знаю
  незнаю
  хз
  не решил
  не решила
  трудно сказать
  сложно сказать
  затрудняюсь ответить
  без понятия
  понятия не имею
  не определился
  не определилась
  білмеймін
  әлі білмеймін
  билмеймин
  білмедім
  нақты білмеймін
  dont know
  i dont know
  do not know
  i do not know
  dont know yet
  i dont know yet
  idk
  not sure
  im not sure
  no idea
`)

/** What people write, or press, to pass over a question. */
export const skipPhrases = phraseSet(`
  пропустить
  пропусти
  пропустите
  пропускаю
  дальше
  далее
  потом
  позже
  не хочу
  не скажу
  не буду
  нет
  без разницы
  неважно
  не важно
  өткізіп жіберу
  өткізіп жіберіңіз
  өткізу
  өткізіңіз
  кейін
  кейінірек
  жоқ
  керек емес
  маңызды емес
  skip
  skip it
  skip this
  pass
  next
  later
  no
  rather not
  id rather not
  prefer not to say
`)
