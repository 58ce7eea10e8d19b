import { localized } from '../i18n/language.tsx'
import { plural } from '../i18n/plural.ts'

const ru = {
  campaigns: { one: 'кампания', few: 'кампании', other: 'кампаний' },
  running: { one: 'кампания ещё идёт', few: 'кампании ещё идут', other: 'кампаний ещё идёт' },
  ads: { one: 'объявление', few: 'объявления', other: 'объявлений' },
  leads: { one: 'лид с перепиской', few: 'лида с перепиской', other: 'лидов с перепиской' },
  waiting: { one: 'лид ждёт ответа', few: 'лида ждут ответа', other: 'лидов ждёт ответа' },
}
const kk: typeof ru = {
  campaigns: { one: 'науқан', few: 'науқан', other: 'науқан' },
  running: { one: 'науқан әлі жүріп жатыр', few: 'науқан әлі жүріп жатыр', other: 'науқан әлі жүріп жатыр' },
  ads: { one: 'хабарландыру', few: 'хабарландыру', other: 'хабарландыру' },
  leads: { one: 'лид хат алмасуымен', few: 'лид хат алмасуымен', other: 'лид хат алмасуымен' },
  waiting: { one: 'лид жауап күтіп отыр', few: 'лид жауап күтіп отыр', other: 'лид жауап күтіп отыр' },
}
const en: typeof ru = {
  campaigns: { one: 'campaign', few: 'campaigns', other: 'campaigns' },
  running: { one: 'campaign still runs', few: 'campaigns still run', other: 'campaigns still run' },
  ads: { one: 'ad', few: 'ads', other: 'ads' },
  leads: { one: 'lead with its conversation', few: 'leads', other: 'leads with their conversations' },
  waiting: { one: 'lead waits for an answer', few: 'leads', other: 'leads wait for an answer' },
}

export const deleteTexts = localized({
  ru: {
    niche: 'Удалить нишу',
    campaign: 'Удалить кампанию',
    ad: 'Удалить объявление',
    of: (what: string, name: string) => `${what} «${name}»?`,
    hidden: {
      niche: 'Ниша исчезнет со страниц вместе со своей анкетой и целями. Вернуть её нельзя.',
      campaign: 'Кампания исчезнет со страниц. Вернуть её нельзя.',
      ad: 'Объявление исчезнет со страниц. Вернуть его нельзя; кто ещё придёт по его коду, будет его лидом.',
    },
    stays: 'Останется:',
    spent: (sum: string) => `расходы ${sum} — в показателях`,
    count: (name: keyof typeof ru, count: number) => plural('ru', count, ru[name]),
    erasures: 'Стёртые лиды',
    erased: (date: string) => `стёрт ${date}`,
    erasedHint: 'В показателях они остаются: за них заплачено.',
  },
  kk: {
    niche: 'Нишаны өшіру',
    campaign: 'Науқанды өшіру',
    ad: 'Хабарландыруды өшіру',
    of: (what: string, name: string) => `«${name}»: ${what.toLowerCase()} керек пе?`,
    hidden: {
      niche: 'Ниша сауалнамасымен және мақсаттарымен бірге беттерден жоғалады. Оны қайтару мүмкін емес.',
      campaign: 'Науқан беттерден жоғалады. Оны қайтару мүмкін емес.',
      ad: 'Хабарландыру беттерден жоғалады. Оны қайтару мүмкін емес; коды бойынша келгендер соның лиді болады.',
    },
    stays: 'Қалатыны:',
    spent: (sum: string) => `${sum} шығын — көрсеткіштерде`,
    count: (name: keyof typeof ru, count: number) => plural('kk', count, kk[name]),
    erasures: 'Жойылған лидтер',
    erased: (date: string) => `${date} жойылды`,
    erasedHint: 'Олар көрсеткіштерде қалады: олар үшін төленген.',
  },
  en: {
    niche: 'Delete the niche',
    campaign: 'Delete the campaign',
    ad: 'Delete the ad',
    of: (what: string, name: string) => `${what} “${name}”?`,
    hidden: {
      niche: 'The niche goes from the pages with its questionnaire and targets. It cannot be brought back.',
      campaign: 'The campaign goes from the pages. It cannot be brought back.',
      ad: 'The ad goes from the pages. It cannot be brought back; who still comes by its code is its lead.',
    },
    stays: 'What stays:',
    spent: (sum: string) => `${sum} spent, in the figures`,
    count: (name: keyof typeof ru, count: number) => plural('en', count, en[name]),
    erasures: 'Erased leads',
    erased: (date: string) => `erased ${date}`,
    erasedHint: 'The figures go on counting them: they were paid for.',
  },
})
