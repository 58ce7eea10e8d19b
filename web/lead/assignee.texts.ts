import { localized } from '../i18n/language.tsx'

const ru = {
  by_hand: 'назначил человек',
  answered_first: 'ответил первым',
  in_turn: 'по очереди',
  silent: 'не дождался ответа и вернулся в очередь',
  gone: 'сотрудник больше не отвечает клиентам, лид вернулся в очередь',
}
const kk: typeof ru = {
  by_hand: 'адам тағайындады',
  answered_first: 'бірінші болып жауап берді',
  in_turn: 'кезек бойынша',
  silent: 'жауап болмағандықтан кезекке қайтты',
  gone: 'қызметкер енді клиенттерге жауап бермейді, лид кезекке қайтты',
}
const en: typeof ru = {
  by_hand: 'assigned by hand',
  answered_first: 'answered first',
  in_turn: 'in turn',
  silent: 'not answered, back in the queue',
  gone: 'the colleague answers customers no more, back in the queue',
}

export const assigneeTexts = localized({
  ru: {
    has: (name: string) => `ведёт ${name}`,
    label: 'Кто ведёт',
    any: 'Все',
    mine: 'Мои',
    none: 'Ничьи',
    take: 'Стать ответственным',
    giveBack: 'Вернуть в очередь',
    history: 'Кто вёл',
    queue: 'Общая очередь',
    reasons: ru,
  },
  kk: {
    has: (name: string) => `жауапты: ${name}`,
    label: 'Жауапты',
    any: 'Барлығы',
    mine: 'Менікі',
    none: 'Ешкімге берілмеген',
    take: 'Өзіме алу',
    giveBack: 'Кезекке қайтару',
    history: 'Кім жауапты болды',
    queue: 'Жалпы кезек',
    reasons: kk,
  },
  en: {
    has: (name: string) => `with ${name}`,
    label: 'Assignee',
    any: 'Anybody’s',
    mine: 'Mine',
    none: 'Nobody’s',
    take: 'Assign to me',
    giveBack: 'Back to the queue',
    history: 'Who had it',
    queue: 'The queue',
    reasons: en,
  },
})
