import type { Language } from '../core/text/localized-text.ts'
import type { Grounds } from './judge.ts'

/** What was counted, in the middle of a sentence. */
export interface ResultPhrases {
  none: string
  one: string
  many: string
  /** Goes on after each of them where there is a target. */
  target: string
}

interface Phrases {
  grounds: Record<Grounds, string>
  result: ResultPhrases
  /** What follows a verdict that is not sure yet, or not of the whole period. */
  after: Record<'further' | 'atLeast' | 'wait' | 'near' | 'withoutLastDays' | 'excluded', string>
  /** No money on a day that counts: with leads all the same, or with days that were left out. */
  unspent: Record<'leads' | 'excluded', string>
  leads: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
}

/** The words of a verdict: short enough to be repeated after one reading, and always with the reason. */
export const phrases: Record<Language, Phrases> = {
  ru: {
    grounds: {
      cheaper_than_target: 'Увеличивайте бюджет: {result}.',
      return_above_target:
        'Увеличивайте бюджет: на рекламу ушло {spent}, а сделки принесли {revenue}, это окупаемость выше цели.',
      dearer_than_target: 'Остановите рекламу: {result}.',
      days_differ:
        'Пока не останавливайте: {result}. Это дорого, но дни слишком разные, чтобы верить этой цене.',
      not_clear: 'Продолжайте, пока неясно: {result}.',
      too_little_spent: 'Судить рано: {result}.',
      nothing_spent: 'Судить не о чем: на рекламу ещё ничего не потрачено.',
      no_target: 'Задайте целевую цену лида, без неё вывода не будет: {result}.',
    },
    result: {
      none: 'за {spent} не пришло ни одного подходящего лида',
      one: 'за {spent} пришёл {leads}',
      many: 'за {spent} пришло {leads}, по {cpl} за каждого',
      target: ', а цель {target} за лида',
    },
    after: {
      further: 'Потратьте ещё примерно {further}, тогда станет ясно.',
      atLeast: 'Потратьте ещё хотя бы {further} и посмотрите снова.',
      wait: 'Ответ будет примерно через неделю: лидам последних дней нужно время.',
      near: 'Цена близка к цели, поэтому скоро ясно не станет.',
      withoutLastDays: 'Последние дни не в счёт: их лидам нужно время.',
      excluded: 'Дни, когда канал не работал, не в счёт: {days}.',
    },
    unspent: {
      leads: 'Внесите расходы: есть {leads}, а потрачено 0 ₸.',
      excluded: 'Судить не о чем: в дни, когда канал работал, ничего не потрачено.',
    },
    leads: {
      one: '{count} подходящий лид',
      few: '{count} подходящих лида',
      other: '{count} подходящих лидов',
    },
  },
  kk: {
    grounds: {
      cheaper_than_target: 'Бюджетті көбейтіңіз: {result}.',
      return_above_target:
        'Бюджетті көбейтіңіз: жарнамаға {spent} кетті, ал мәмілелер {revenue} әкелді, бұл мақсаттағы өтелімнен жоғары.',
      dearer_than_target: 'Жарнаманы тоқтатыңыз: {result}.',
      days_differ:
        'Әзірге тоқтатпаңыз: {result}. Бұл қымбат, бірақ күндер тым әртүрлі, бұл бағаға сенуге болмайды.',
      not_clear: 'Жалғастырыңыз, әзірге анық емес: {result}.',
      too_little_spent: 'Қорытынды жасауға ерте: {result}.',
      nothing_spent: 'Қорытынды жасауға дерек жоқ: жарнамаға әлі ақша жұмсалмаған.',
      no_target: 'Лидтің мақсатты бағасын қойыңыз, онсыз қорытынды болмайды: {result}.',
    },
    result: {
      none: '{spent} жұмсалды, бірде-бір сай келетін лид келген жоқ',
      one: '{spent} жұмсалды, {leads} келді',
      many: '{spent} жұмсалды, {leads} келді, әрқайсысы {cpl}',
      target: ', ал мақсат бір лид үшін {target}',
    },
    after: {
      further: 'Тағы шамамен {further} жұмсаңыз, сонда анық болады.',
      atLeast: 'Тағы кемінде {further} жұмсап, қайта қараңыз.',
      wait: 'Жауап шамамен бір аптадан кейін болады: соңғы күндердің лидтеріне уақыт керек.',
      near: 'Баға мақсатқа жақын, сондықтан жақын арада анық болмайды.',
      withoutLastDays: 'Соңғы күндер есепке кірмейді: олардың лидтеріне уақыт керек.',
      excluded: 'Арна жұмыс істемеген күндер есепке кірмейді: {days}.',
    },
    unspent: {
      leads: 'Шығынды енгізіңіз: {leads} бар, ал жұмсалғаны 0 ₸.',
      excluded: 'Қорытынды жасауға дерек жоқ: арна жұмыс істеген күндері ақша жұмсалмаған.',
    },
    leads: { other: '{count} сай келетін лид' },
  },
  en: {
    grounds: {
      cheaper_than_target: 'Raise the budget: {result}.',
      return_above_target:
        'Raise the budget: the ads took {spent} and deals brought {revenue}, a return above target.',
      dearer_than_target: 'Stop the ads: {result}.',
      days_differ:
        'Do not stop yet: {result}. That is expensive, but the days differ too much to trust the price.',
      not_clear: 'Go on, it is not clear yet: {result}.',
      too_little_spent: 'Too early to tell: {result}.',
      nothing_spent: 'Nothing to go by: no money has been spent on ads yet.',
      no_target: 'Set a target price of a lead, there is no verdict without one: {result}.',
    },
    result: {
      none: '{spent} brought not one qualified lead',
      one: '{spent} brought {leads}',
      many: '{spent} brought {leads}, {cpl} each',
      target: ', against a target of {target} a lead',
    },
    after: {
      further: 'Spend about {further} more and it will be clear.',
      atLeast: 'Spend at least {further} more and look again.',
      wait: 'The answer comes in about a week: the leads of the last days need time.',
      near: 'The price is close to the target, so it will not be clear soon.',
      withoutLastDays: 'The last days do not count yet: their leads need time.',
      excluded: 'Days on which the channel was down do not count: {days}.',
    },
    unspent: {
      leads: 'Enter what was spent: there are {leads}, and 0 ₸ spent.',
      excluded: 'Nothing to go by: no money was spent on days when the channel worked.',
    },
    leads: { one: '{count} qualified lead', other: '{count} qualified leads' },
  },
}
