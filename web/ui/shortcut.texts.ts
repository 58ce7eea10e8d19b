import { localized } from '../i18n/language.tsx'

type Keys = readonly (readonly [keys: string, meaning: string])[]

const ru: Keys = [
  ['/ , Ctrl+K', 'искать'],
  ['j , ↓', 'следующий лид'],
  ['k , ↑', 'предыдущий лид'],
  ['r', 'ответить'],
  ['Enter', 'отправить ответ'],
  ['Shift+Enter', 'новая строка в ответе'],
  ['/ в ответе', 'готовые ответы'],
  ['u', 'отменить смену статуса'],
  ['x', 'выбрать лида в списке'],
  ['Shift+↓ , Shift+↑', 'выбрать несколько подряд'],
  ['b', 'отложить'],
  ['n', 'отметить непрочитанным'],
  ['Esc', 'назад к списку'],
  ['Alt+← , Alt+→', 'на доске: в соседний столбец'],
  ['?', 'эта подсказка'],
]

const kk: Keys = [
  ['/ , Ctrl+K', 'іздеу'],
  ['j , ↓', 'келесі лид'],
  ['k , ↑', 'алдыңғы лид'],
  ['r', 'жауап беру'],
  ['Enter', 'жауапты жіберу'],
  ['Shift+Enter', 'жауаптағы жаңа жол'],
  ['/ жауапта', 'дайын жауаптар'],
  ['u', 'мәртебе өзгерісін болдырмау'],
  ['x', 'тізімнен лидті таңдау'],
  ['Shift+↓ , Shift+↑', 'қатарынан бірнешеуін таңдау'],
  ['b', 'кейінге қалдыру'],
  ['n', 'оқылмаған деп белгілеу'],
  ['Esc', 'тізімге қайту'],
  ['Alt+← , Alt+→', 'тақтада: көрші бағанға'],
  ['?', 'осы көмек'],
]

const en: Keys = [
  ['/ , Ctrl+K', 'search'],
  ['j , ↓', 'the next lead'],
  ['k , ↑', 'the lead before'],
  ['r', 'answer'],
  ['Enter', 'send the answer'],
  ['Shift+Enter', 'a new line in the answer'],
  ['/ in an answer', 'canned replies'],
  ['u', 'undo a change of status'],
  ['x', 'choose a lead in the list'],
  ['Shift+↓ , Shift+↑', 'choose several in a row'],
  ['b', 'snooze'],
  ['n', 'mark unread'],
  ['Esc', 'back to the list'],
  ['Alt+← , Alt+→', 'on the board: to the next column'],
  ['?', 'this list'],
]

export const shortcutTexts = localized({
  ru: { title: 'Клавиши', keys: ru },
  kk: { title: 'Пернелер', keys: kk },
  en: { title: 'Keys', keys: en },
})
