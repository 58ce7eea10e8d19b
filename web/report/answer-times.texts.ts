import { localized } from '../i18n/language.tsx'

export const answerTimesTexts = localized({
  ru: {
    title: 'Как скоро отвечают люди',
    days: (from: string, to: string) =>
      `Лиды, пришедшие ${from} – ${to}; от появления лида до первого ответа человека`,
    who: 'Кто',
    niche: 'Ниша',
    hour: 'Час появления',
    answers: 'Ответов',
    half: 'Половина быстрее',
    most: '9 из 10 быстрее',
    all: 'Все вместе',
    unknown: 'Кто, неизвестно',
    noNiche: 'Без ниши',
    failed: 'Время ответов не загрузилось',
    nothing: 'За эти дни люди ещё никому не ответили',
  },
  kk: {
    title: 'Адамдар қаншалықты тез жауап береді',
    days: (from, to) =>
      `${from} – ${to} аралығында келген лидтер; лид келгеннен адамның алғашқы жауабына дейін`,
    who: 'Кім',
    niche: 'Ниша',
    hour: 'Келген сағаты',
    answers: 'Жауап саны',
    half: 'Жартысы тезірек',
    most: '10-нан 9-ы тезірек',
    all: 'Барлығы бірге',
    unknown: 'Кім екені белгісіз',
    noNiche: 'Нишасыз',
    failed: 'Жауап уақыты жүктелмеді',
    nothing: 'Бұл күндері адамдар әлі ешкімге жауап берген жоқ',
  },
  en: {
    title: 'How soon people answer',
    days: (from, to) =>
      `Leads that came ${from} – ${to}; from when a lead came to the first answer of a person`,
    who: 'Who',
    niche: 'Niche',
    hour: 'Hour it came',
    answers: 'Answers',
    half: 'Half within',
    most: '9 of 10 within',
    all: 'All together',
    unknown: 'Not known who',
    noNiche: 'No niche',
    failed: 'The times could not be loaded',
    nothing: 'Nobody was answered by a person on these days yet',
  },
})
