import type { Language } from '../core/text/localized-text.ts'
import type { AnswerKind, NoticeKind } from './staff-message.schema.ts'

interface PressTexts {
  taken: string
  takenBy(name: string): string
  mayNot: string
  gone: string
}

/** What is shown to whoever presses a button. */
export const pressTexts: Readonly<Record<Language, PressTexts>> = {
  ru: {
    taken: 'Лид ваш',
    takenBy: (name) => (name === '' ? 'Этого лида уже взяли' : `Этого лида уже ведёт ${name}`),
    mayNot: 'Брать лидов вам нельзя',
    gone: 'Этого лида больше нет или он вам не виден',
  },
  kk: {
    taken: 'Лид сіздікі',
    takenBy: (name) => (name === '' ? 'Бұл лидті алып қойған' : `Бұл лидті ${name} жүргізіп жатыр`),
    mayNot: 'Сізге лид алуға болмайды',
    gone: 'Бұл лид енді жоқ немесе сізге көрінбейді',
  },
  en: {
    taken: 'The lead is yours',
    takenBy: (name) => (name === '' ? 'This lead is taken already' : `${name} has this lead already`),
    mayNot: 'You may not take leads',
    gone: 'This lead is gone, or not yours to see',
  },
}

interface NoticeTexts {
  heads: Readonly<Record<NoticeKind, string>>
  need: string
  niche: string
  score: string
  /** Of several leads in one message. */
  more(count: number): string
  /** How many of those are not named. */
  others(count: number): string
  take: string
  open: string
  answers: Readonly<Record<AnswerKind, (name: string) => string>>
}

export const staffTexts: Readonly<Record<Language, NoticeTexts>> = {
  ru: {
    heads: {
      hot: '🔥 Горячий лид',
      assigned: '👤 Лид назначен вам',
      waiting: '⏳ Клиент долго ждёт ответа',
      reminder: '⏰ Пора вспомнить',
      mention: '💬 Вас упомянули в заметке',
    },
    need: 'Запрос',
    niche: 'Ниша',
    score: 'Оценка',
    more: (count) => `Ещё ${count}:`,
    others: (count) => `и ещё ${count}`,
    take: 'Взять',
    open: 'Открыть',
    answers: {
      linked: (name) =>
        `Готово${name === '' ? '' : `, ${name}`}. Сюда будут приходить уведомления о лидах. О чём сообщать, выбирается на ` +
        'странице, в «Уведомлениях». Отвязать этот чат: /unlink',
      bad_code: () =>
        'Этот код не подходит: он неверный, уже использован или устарел. Новый даёт страница: «Моя учётная запись» → ' +
        '«Telegram».',
      unlinked: () => 'Чат отвязан, уведомлений больше не будет.',
      not_linked: () => 'Этот чат ни к чьей учётной записи не привязан.',
      hint: () =>
        'Этот чат — для уведомлений о лидах, клиентом вы здесь не считаетесь. Отвязать его: /unlink',
    },
  },
  kk: {
    heads: {
      hot: '🔥 Ыстық лид',
      assigned: '👤 Лид сізге берілді',
      waiting: '⏳ Клиент жауапты көп күтті',
      reminder: '⏰ Еске салу уақыты келді',
      mention: '💬 Жазбада сізді атап өтті',
    },
    need: 'Сұранысы',
    niche: 'Ниша',
    score: 'Бағасы',
    more: (count) => `Тағы ${count}:`,
    others: (count) => `және тағы ${count}`,
    take: 'Алу',
    open: 'Ашу',
    answers: {
      linked: (name) =>
        `Дайын${name === '' ? '' : `, ${name}`}. Лидтер туралы хабарламалар осында келеді. Не туралы екенін беттегі ` +
        '«Хабарламалар» бөлімінде таңдайсыз. Чатты ажырату: /unlink',
      bad_code: () =>
        'Бұл код жарамайды: ол қате, қолданылған немесе ескірген. Жаңасын бет береді: «Менің тіркелгім» → «Telegram».',
      unlinked: () => 'Чат ажыратылды, хабарлама енді келмейді.',
      not_linked: () => 'Бұл чат ешкімнің тіркелгісіне байланбаған.',
      hint: () => 'Бұл чат лидтер туралы хабарламаларға арналған, мұнда сіз клиент емессіз. Ажырату: /unlink',
    },
  },
  en: {
    heads: {
      hot: '🔥 A hot lead',
      assigned: '👤 A lead was assigned to you',
      waiting: '⏳ A customer has waited long for an answer',
      reminder: '⏰ A reminder is due',
      mention: '💬 You were mentioned in a note',
    },
    need: 'Needs',
    niche: 'Niche',
    score: 'Score',
    more: (count) => `${count} more:`,
    others: (count) => `and ${count} others`,
    take: 'Take',
    open: 'Open',
    answers: {
      linked: (name) =>
        `Done${name === '' ? '' : `, ${name}`}. Notices about leads will come here. What of is chosen on the page, under ` +
        'Notifications. To unlink this chat: /unlink',
      bad_code: () =>
        'This code is no good: it is wrong, used or too old. The page gives another one: My account → Telegram.',
      unlinked: () => 'The chat is unlinked, no notices will come any more.',
      not_linked: () => 'This chat is linked to nobody’s account.',
      hint: () => 'This chat is for notices about leads; you are no customer here. To unlink it: /unlink',
    },
  },
}
