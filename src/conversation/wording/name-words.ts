/** What people write before their name; longer phrases first, so that «менің атым» goes before «мен». */
export const nameIntroductions: readonly (readonly string[])[] = `
  меня зовут
  мое имя
  мое имя это
  зовут меня
  зовите меня
  можно просто
  просто
  зовут
  имя
  это
  я
  менің атым
  менің есімім
  менин атым
  атым
  есімім
  мен
  my name is
  my names
  my name
  the names
  name is
  i am
  im
  its
  it is
  this is
  call me
`
  .trim()
  .split(/\s*\n\s*/)
  .map((phrase) => phrase.split(' '))
  .sort((one, other) => other.length - one.length)

/** A text with one of these is about the order, not a name. */
export const notNameWords: ReadonlySet<string> = new Set(
  `да нет ага ок окей кто что есть для чего имя вам вас вы ваш тут алло нужен нужна нужно нужны надо хочу хотел хотела сломался сломалась сломалось работает включается ремонт
  починить купить заказать стоит цена цену сколько спасибо подскажите пожалуйста зачем почему какая какой
  иә жоқ керек қанша жөндеу сатып рақмет бағасы неге
  ok okay yes no here need want broken repair fix buy order price cost thanks thank please why`.split(/\s+/),
)
