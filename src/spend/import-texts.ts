import type { Language } from '../core/text/localized-text.ts'

/** Why a row is refused, in words. */
export const refusals = {
  cells: {
    ru: 'ячеек больше, чем столбцов: число с запятой возьмите в кавычки',
    kk: 'ұяшықтар бағандардан көп: үтірі бар санды тырнақшаға алыңыз',
    en: 'more cells than columns: put a number with a comma in quotes',
  },
  noAd: { ru: 'не указано объявление', kk: 'хабарландыру көрсетілмеген', en: 'no ad is named' },
  unknownAd: {
    ru: 'такого объявления нет: нужен его id, код или точный заголовок',
    kk: 'мұндай хабарландыру жоқ: id, коды немесе дәл тақырыбы керек',
    en: 'there is no such ad: its id, its code or its exact title is needed',
  },
  severalAds: {
    ru: 'подходит несколько объявлений: укажите код',
    kk: 'бірнеше хабарландыру сай келеді: кодын көрсетіңіз',
    en: 'several ads fit: give the code',
  },
  campaignDeleted: {
    ru: 'кампания этого объявления удалена',
    kk: 'бұл хабарландырудың науқаны жойылған',
    en: 'the campaign of this ad is deleted',
  },
  day: {
    ru: 'не день: нужно, например, 2026-11-30 или 30.11.2026',
    kk: 'күн емес: мысалы, 2026-11-30 немесе 30.11.2026 керек',
    en: 'not a day: needed is, for example, 2026-11-30 or 30.11.2026',
  },
  dayToCome: {
    ru: 'этот день ещё не наступил',
    kk: 'бұл күн әлі келген жоқ',
    en: 'this day has not come yet',
  },
  dayTooOld: {
    ru: 'день раньше 2000 года',
    kk: 'күн 2000 жылдан ерте',
    en: 'the day is before the year 2000',
  },
  amount: {
    ru: 'не сумма: нужно число не меньше нуля, например 12500 или 12 500,50',
    kk: 'сома емес: нөлден кем емес сан керек, мысалы 12500 немесе 12 500,50',
    en: 'not an amount: needed is a number not below zero, such as 12500 or 12 500.50',
  },
  tooMuch: { ru: 'слишком большая сумма', kk: 'тым үлкен сома', en: 'the amount is too large' },
  currency: {
    ru: 'принимаются только тенге',
    kk: 'тек теңге қабылданады',
    en: 'KZT alone is taken',
  },
  sameDay: {
    ru: 'другая строка этого же дня с ошибкой: день не записан, чтобы не остаться неполным',
    kk: 'осы күннің басқа жолында қате бар: толық емес болып қалмас үшін күн жазылмады',
    en: 'another row of the same day has a mistake: the day is not written, or it would be incomplete',
  },
} as const satisfies Record<string, Record<Language, string>>
export type RefusalReason = keyof typeof refusals
