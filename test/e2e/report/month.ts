import { createRandom, type Random } from '../../../chaos/random.ts'
import type { MonthAd, MonthShop } from './month-shop.ts'

export const days = 30
/** On this day Telegram did not reach the shop. */
export const outageDay = 11
/** A month as an owner may have it is 20 a day. */
const customersADay = Number(process.env.MONTH_CUSTOMERS_A_DAY ?? 8)
const dealsWanted = 40

/** What the owner's month brings, decided by a seed before it is played. */
export interface Month {
  /** Of each ad on each day, in whole KZT. */
  spend: { ad: MonthAd; day: number; amount: number }[]
  arrivals: Arrival[]
}

export interface Arrival {
  day: number
  /** Null: nobody knows what they saw. */
  ad: MonthAd | null
  platform: MonthAd['platform']
  person: string
  texts: string[]
  phone: string | null
  /** Whether, and how many hours later, one of the staff answers. */
  answeredAfterHours: number | null
  /** What staff make of it in the end. */
  outcome: 'lost' | 'none' | 'qualified' | 'spam' | 'won'
  /** KZT, of a deal. */
  revenue: number | null
}

const wishes: [string[], ...string[][]] = [
  ['Сколько стоит?', 'Можно завтра?'],
  ['Здравствуйте, нужно срочно', 'Бюджет 60 тысяч'],
  ['Сәлеметсіз бе, бағасы қанша?', 'Ертең келе аламын'],
  ['Добрый день!', 'Я подумаю'],
]

export function planMonth(shop: MonthShop, seed: string): Month {
  const random = createRandom(seed)
  const [first, ...others] = shop.ads
  if (!first) throw new Error('a month needs ads')
  const arrivals: Arrival[] = []
  for (let day = 0; day < days; day += 1)
    for (let place = 0; place < customersADay; place += 1) {
      const ad = random.int(0, 10) === 0 ? null : random.pick([first, ...others])
      const arrival = arrivalOf(random, { day, place, ad, before: arrivals })
      // Nobody could write there.
      const isDown = day === outageDay && arrival.platform === 'telegram'
      arrivals.push(isDown ? { ...arrival, platform: 'olx', ad: null } : arrival)
    }
  for (const each of random.shuffled(arrivals.filter(({ phone }) => phone !== null)).slice(0, dealsWanted))
    Object.assign(each, { outcome: 'won', revenue: random.int(5, 200) * 1000 + 0.5 })
  const spend = shop.ads.flatMap((ad) =>
    Array.from({ length: days }, (_, day) => ({ ad, day, amount: random.int(3, 40) * 100 })),
  )
  return { spend, arrivals }
}

interface Place {
  day: number
  place: number
  ad: MonthAd | null
  before: readonly Arrival[]
}

function arrivalOf(random: Random, { day, place, ad, before }: Place): Arrival {
  const platform = ad?.platform ?? random.pick(['telegram', 'olx', 'kaspi'])
  const known = before.filter(
    (other) => other.day < day && other.phone !== null && other.ad?.nicheId === ad?.nicheId,
  )
  // Some write again from elsewhere, and are the same people.
  const again = random.int(0, 12) === 0 ? known[random.int(0, Math.max(1, known.length))] : undefined
  const own = random.int(0, 2) === 0 ? `+7701${String(day * 100 + place).padStart(7, '5')}` : null
  const kind = random.int(0, 20)
  const phone = again?.phone ?? own
  return {
    ...{ day, ad, platform, phone },
    person: `Клиент ${day}-${place}`,
    texts: random.pick(wishes),
    answeredAfterHours: random.int(0, 3) === 0 ? null : random.int(1, 9),
    outcome: kind < 2 && phone === null ? 'spam' : kind < 5 ? 'lost' : kind < 9 ? 'qualified' : 'none',
    revenue: null,
  }
}

/** The bill of the ads as it is imported: `;`, the comma of a decimal, days as people write them. */
export function spendTable({ spend }: Month, dateOf: (day: number) => string): string {
  const lines = spend.map(({ ad, day, amount }) => {
    const [year, month, date] = dateOf(day).split('-')
    return `${date}.${month}.${year};${ad.code};${amount},00`
  })
  return `день;объявление;сумма\n${lines.join('\n')}\n`
}
