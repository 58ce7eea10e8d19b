import { localized } from '../i18n/language.tsx'

export const telegramNoticesTexts = localized({
  ru: {
    title: 'В Telegram',
    hint: 'Если ваш чат с ботом привязан в «Моей учётной записи»: в часы работы и пока вы не смотрите на страницу.',
    kinds: {
      hot: 'Горячий лид',
      assigned: 'Лид назначен вам',
      waiting: 'Клиент ждёт слишком долго',
      reminder: 'Пора вспомнить о лиде',
      mention: 'Упоминание в заметке',
    },
  },
  kk: {
    title: 'Telegram ішінде',
    hint: 'Ботпен чатыңыз «Менің тіркелгімде» байланған болса: жұмыс уақытында және бетке қарамай тұрғаныңызда.',
    kinds: {
      hot: 'Ыстық лид',
      assigned: 'Лид сізге берілді',
      waiting: 'Клиент тым көп күтіп отыр',
      reminder: 'Лид туралы еске салу',
      mention: 'Жазбада атап өту',
    },
  },
  en: {
    title: 'In Telegram',
    hint: 'Where your chat with the bot is linked under My account: in working hours, and while you do not look at the page.',
    kinds: {
      hot: 'A hot lead',
      assigned: 'A lead assigned to you',
      waiting: 'A customer waits too long',
      reminder: 'A reminder of a lead',
      mention: 'A mention in a note',
    },
  },
})
