import { localized } from '../i18n/language.tsx'

export const filterTexts = localized({
  ru: {
    statuses: 'Статусы',
    only: {
      waiting: 'Только те, кто ждёт ответа',
      unread: 'Только непрочитанные',
      failed: 'Только с недоставленным',
      no_ad: 'Только пришедшие без объявления',
      snoozed: 'Только отложенные',
      reminder: 'Только с напоминанием',
      reminder_due: 'Только те, о ком пора вспомнить',
    },
    tag: 'Метка',
    language: 'Язык',
    languages: { ru: 'Русский', kk: 'Казахский', en: 'Английский' },
    days: { created_from: 'Появились с', created_to: 'по' },
  },
  kk: {
    statuses: 'Мәртебелер',
    only: {
      waiting: 'Тек жауап күтіп отырғандар',
      unread: 'Тек оқылмағандар',
      failed: 'Тек хабары жетпегендер',
      no_ad: 'Тек хабарландырусыз келгендер',
      snoozed: 'Тек кейінге қалдырылғандар',
      reminder: 'Тек еске салуы барлар',
      reminder_due: 'Тек еске салу уақыты келгендер',
    },
    tag: 'Белгі',
    language: 'Тілі',
    languages: { ru: 'Орысша', kk: 'Қазақша', en: 'Ағылшынша' },
    days: { created_from: 'Келген күні: басы', created_to: 'соңы' },
  },
  en: {
    statuses: 'Statuses',
    only: {
      waiting: 'Waiting for an answer only',
      unread: 'Unread only',
      failed: 'Undelivered only',
      no_ad: 'Without an ad only',
      snoozed: 'Snoozed only',
      reminder: 'With a reminder only',
      reminder_due: 'With a reminder that is due only',
    },
    tag: 'Tag',
    language: 'Language',
    languages: { ru: 'Russian', kk: 'Kazakh', en: 'English' },
    days: { created_from: 'Came from', created_to: 'until' },
  },
})
