import { describe, expect, it } from 'vitest'
import { Language } from '../../../src/core/text/localized-text.ts'
import type { Tally } from '../../../src/verdict/fold-days.ts'
import { judge } from '../../../src/verdict/judge.ts'
import type { RevenueEvidence } from '../../../src/verdict/return-evidence.ts'
import { sentenceOf } from '../../../src/verdict/verdict-sentence.ts'

const cplTarget = 10_000

function tally(leads: number, expected: number, changes: Partial<Tally> = {}): Tally {
  const all = { leads, expected, spent: expected * cplTarget }
  return { all, matured: all, dispersion: null, excludedDays: 0, cplTarget, ...changes }
}

const withoutTarget = { leads: 5, spent: 50_000, expected: null }
const deals: RevenueEvidence = { eValue: 30, revenue: 900_000 }

interface Case {
  days: Tally
  revenue?: RevenueEvidence
  ru: string
  kk: string
  en: string
}

/** Every ground there is, by what led to it. */
const cases: Record<string, Case> = {
  cheap: {
    days: tally(9, 3),
    ru: 'Увеличивайте бюджет: за 30 000 ₸ пришло 9 подходящих лидов, по 3 333 ₸ за каждого, а цель 10 000 ₸ за лида.',
    kk: 'Бюджетті көбейтіңіз: 30 000 ₸ жұмсалды, 9 сай келетін лид келді, әрқайсысы 3 333 ₸, ал мақсат бір лид үшін 10 000 ₸.',
    en: 'Raise the budget: 30 000 ₸ brought 9 qualified leads, 3 333 ₸ each, against a target of 10 000 ₸ a lead.',
  },
  'paid back': {
    days: tally(5, 5),
    revenue: deals,
    ru: 'Увеличивайте бюджет: на рекламу ушло 50 000 ₸, а сделки принесли 900 000 ₸, это окупаемость выше цели.',
    kk: 'Бюджетті көбейтіңіз: жарнамаға 50 000 ₸ кетті, ал мәмілелер 900 000 ₸ әкелді, бұл мақсаттағы өтелімнен жоғары.',
    en: 'Raise the budget: the ads took 50 000 ₸ and deals brought 900 000 ₸, a return above target.',
  },
  dear: {
    days: tally(3, 12),
    ru: 'Остановите рекламу: за 120 000 ₸ пришло 3 подходящих лида, по 40 000 ₸ за каждого, а цель 10 000 ₸ за лида.',
    kk: 'Жарнаманы тоқтатыңыз: 120 000 ₸ жұмсалды, 3 сай келетін лид келді, әрқайсысы 40 000 ₸, ал мақсат бір лид үшін 10 000 ₸.',
    en: 'Stop the ads: 120 000 ₸ brought 3 qualified leads, 40 000 ₸ each, against a target of 10 000 ₸ a lead.',
  },
  'dear without the last days': {
    days: tally(4, 15, { matured: tally(3, 12).all }),
    ru: 'Остановите рекламу: за 120 000 ₸ пришло 3 подходящих лида, по 40 000 ₸ за каждого, а цель 10 000 ₸ за лида. Последние дни не в счёт: их лидам нужно время.',
    kk: 'Жарнаманы тоқтатыңыз: 120 000 ₸ жұмсалды, 3 сай келетін лид келді, әрқайсысы 40 000 ₸, ал мақсат бір лид үшін 10 000 ₸. Соңғы күндер есепке кірмейді: олардың лидтеріне уақыт керек.',
    en: 'Stop the ads: 120 000 ₸ brought 3 qualified leads, 40 000 ₸ each, against a target of 10 000 ₸ a lead. The last days do not count yet: their leads need time.',
  },
  silent: {
    days: tally(0, 4),
    ru: 'Остановите рекламу: за 40 000 ₸ не пришло ни одного подходящего лида, а цель 10 000 ₸ за лида.',
    kk: 'Жарнаманы тоқтатыңыз: 40 000 ₸ жұмсалды, бірде-бір сай келетін лид келген жоқ, ал мақсат бір лид үшін 10 000 ₸.',
    en: 'Stop the ads: 40 000 ₸ brought not one qualified lead, against a target of 10 000 ₸ a lead.',
  },
  'uneven, with days left out': {
    days: tally(3, 19, { dispersion: 1.7, excludedDays: 2 }),
    ru: 'Пока не останавливайте: за 190 000 ₸ пришло 3 подходящих лида, по 63 333 ₸ за каждого, а цель 10 000 ₸ за лида. Это дорого, но дни слишком разные, чтобы верить этой цене. Дни, когда канал не работал, не в счёт: 2.',
    kk: 'Әзірге тоқтатпаңыз: 190 000 ₸ жұмсалды, 3 сай келетін лид келді, әрқайсысы 63 333 ₸, ал мақсат бір лид үшін 10 000 ₸. Бұл қымбат, бірақ күндер тым әртүрлі, бұл бағаға сенуге болмайды. Арна жұмыс істемеген күндер есепке кірмейді: 2.',
    en: 'Do not stop yet: 190 000 ₸ brought 3 qualified leads, 63 333 ₸ each, against a target of 10 000 ₸ a lead. That is expensive, but the days differ too much to trust the price. Days on which the channel was down do not count: 2.',
  },
  'not clear yet': {
    days: tally(12, 8),
    ru: 'Продолжайте, пока неясно: за 80 000 ₸ пришло 12 подходящих лидов, по 6 667 ₸ за каждого, а цель 10 000 ₸ за лида. Потратьте ещё примерно 340 000 ₸, тогда станет ясно.',
    kk: 'Жалғастырыңыз, әзірге анық емес: 80 000 ₸ жұмсалды, 12 сай келетін лид келді, әрқайсысы 6 667 ₸, ал мақсат бір лид үшін 10 000 ₸. Тағы шамамен 340 000 ₸ жұмсаңыз, сонда анық болады.',
    en: 'Go on, it is not clear yet: 80 000 ₸ brought 12 qualified leads, 6 667 ₸ each, against a target of 10 000 ₸ a lead. Spend about 340 000 ₸ more and it will be clear.',
  },
  'near the target': {
    days: tally(21, 20),
    ru: 'Продолжайте, пока неясно: за 200 000 ₸ пришло 21 подходящий лид, по 9 524 ₸ за каждого, а цель 10 000 ₸ за лида. Цена близка к цели, поэтому скоро ясно не станет.',
    kk: 'Жалғастырыңыз, әзірге анық емес: 200 000 ₸ жұмсалды, 21 сай келетін лид келді, әрқайсысы 9 524 ₸, ал мақсат бір лид үшін 10 000 ₸. Баға мақсатқа жақын, сондықтан жақын арада анық болмайды.',
    en: 'Go on, it is not clear yet: 200 000 ₸ brought 21 qualified leads, 9 524 ₸ each, against a target of 10 000 ₸ a lead. The price is close to the target, so it will not be clear soon.',
  },
  'about to be clear': {
    days: tally(5, 15, { matured: tally(3, 6).all }),
    ru: 'Продолжайте, пока неясно: за 150 000 ₸ пришло 5 подходящих лидов, по 30 000 ₸ за каждого, а цель 10 000 ₸ за лида. Ответ будет примерно через неделю: лидам последних дней нужно время.',
    kk: 'Жалғастырыңыз, әзірге анық емес: 150 000 ₸ жұмсалды, 5 сай келетін лид келді, әрқайсысы 30 000 ₸, ал мақсат бір лид үшін 10 000 ₸. Жауап шамамен бір аптадан кейін болады: соңғы күндердің лидтеріне уақыт керек.',
    en: 'Go on, it is not clear yet: 150 000 ₸ brought 5 qualified leads, 30 000 ₸ each, against a target of 10 000 ₸ a lead. The answer comes in about a week: the leads of the last days need time.',
  },
  'too little': {
    days: tally(0, 1.25),
    ru: 'Судить рано: за 12 500 ₸ не пришло ни одного подходящего лида, а цель 10 000 ₸ за лида. Потратьте ещё примерно 25 000 ₸, тогда станет ясно.',
    kk: 'Қорытынды жасауға ерте: 12 500 ₸ жұмсалды, бірде-бір сай келетін лид келген жоқ, ал мақсат бір лид үшін 10 000 ₸. Тағы шамамен 25 000 ₸ жұмсаңыз, сонда анық болады.',
    en: 'Too early to tell: 12 500 ₸ brought not one qualified lead, against a target of 10 000 ₸ a lead. Spend about 25 000 ₸ more and it will be clear.',
  },
  'too little to foretell': {
    days: tally(1, 1.25),
    ru: 'Судить рано: за 12 500 ₸ пришёл 1 подходящий лид, а цель 10 000 ₸ за лида. Потратьте ещё хотя бы 18 000 ₸ и посмотрите снова.',
    kk: 'Қорытынды жасауға ерте: 12 500 ₸ жұмсалды, 1 сай келетін лид келді, ал мақсат бір лид үшін 10 000 ₸. Тағы кемінде 18 000 ₸ жұмсап, қайта қараңыз.',
    en: 'Too early to tell: 12 500 ₸ brought 1 qualified lead, against a target of 10 000 ₸ a lead. Spend at least 18 000 ₸ more and look again.',
  },
  'nothing spent': {
    days: tally(0, 0),
    ru: 'Судить не о чем: на рекламу ещё ничего не потрачено.',
    kk: 'Қорытынды жасауға дерек жоқ: жарнамаға әлі ақша жұмсалмаған.',
    en: 'Nothing to go by: no money has been spent on ads yet.',
  },
  'spend not entered': {
    days: tally(2, 0),
    ru: 'Внесите расходы: есть 2 подходящих лида, а потрачено 0 ₸.',
    kk: 'Шығынды енгізіңіз: 2 сай келетін лид бар, ал жұмсалғаны 0 ₸.',
    en: 'Enter what was spent: there are 2 qualified leads, and 0 ₸ spent.',
  },
  'spent on days left out': {
    days: tally(0, 0, { excludedDays: 3 }),
    ru: 'Судить не о чем: в дни, когда канал работал, ничего не потрачено. Дни, когда канал не работал, не в счёт: 3.',
    kk: 'Қорытынды жасауға дерек жоқ: арна жұмыс істеген күндері ақша жұмсалмаған. Арна жұмыс істемеген күндер есепке кірмейді: 3.',
    en: 'Nothing to go by: no money was spent on days when the channel worked. Days on which the channel was down do not count: 3.',
  },
  'without a target': {
    days: tally(0, 0, { all: withoutTarget, matured: withoutTarget, cplTarget: null }),
    ru: 'Задайте целевую цену лида, без неё вывода не будет: за 50 000 ₸ пришло 5 подходящих лидов, по 10 000 ₸ за каждого.',
    kk: 'Лидтің мақсатты бағасын қойыңыз, онсыз қорытынды болмайды: 50 000 ₸ жұмсалды, 5 сай келетін лид келді, әрқайсысы 10 000 ₸.',
    en: 'Set a target price of a lead, there is no verdict without one: 50 000 ₸ brought 5 qualified leads, 10 000 ₸ each.',
  },
}

describe('the sentence', () => {
  it.each(Object.entries(cases))('says what to do and why: %s', (_name, { days, revenue, ...sentences }) => {
    const judged = judge(days, revenue ?? null)
    for (const language of Language.options) expect(sentenceOf(judged, language)).toBe(sentences[language])
  })

  it('counts leads as Russian does', () => {
    const say = (leads: number): string => sentenceOf(judge(tally(leads, leads), null), 'ru')
    expect(say(1)).toContain('пришёл 1 подходящий лид,')
    expect(say(4)).toContain('пришло 4 подходящих лида,')
    expect(say(11)).toContain('пришло 11 подходящих лидов,')
    expect(say(22)).toContain('пришло 22 подходящих лида,')
  })
})
