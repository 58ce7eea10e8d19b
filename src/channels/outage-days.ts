import { type DayOf, daysBetween } from '../core/local-day.ts'
import { ChannelName } from './channel.ts'
import type { ChannelStatusStore } from './channel-status.store.ts'
import type { Outage } from './outage.schema.ts'
import type { OutageStore } from './outage.store.ts'

/** A gap that is no longer is a restart. */
export const shortestOutageMs = 60_000
/** From so many ms in all on a day on which a channel did not work counts as one on which people could not write. */
const longEnoughMs = 60 * 60 * 1000
const dayMs = 24 * 60 * 60 * 1000

/** A day of the shop's calendar on which a channel did not work for long enough to matter. */
export interface OutageDay {
  day: string
  channel: ChannelName
  minutes: number
}

/** Days on which channels did not work, oldest first, and the channels that have ever worked. */
export interface OutageDays {
  days: OutageDay[]
  channels: ChannelName[]
}

interface Deps {
  outages: Pick<OutageStore, 'listWithin'>
  channelStatuses: Pick<ChannelStatusStore, 'find'>
  dayOf: DayOf
  now(): Date
}

/** Reads them for days of the shop's calendar, both included: what is recorded, and what has lasted until now. */
export async function listOutageDays(
  { outages, channelStatuses, dayOf, now }: Deps,
  { from, to }: { from: string; to: string },
): Promise<OutageDays> {
  const range = { from: new Date(Date.parse(from) - dayMs), to: new Date(Date.parse(to) + 2 * dayMs) }
  const [recorded, ...statuses] = await Promise.all([
    outages.listWithin(range),
    ...ChannelName.options.map((channel) => channelStatuses.find(channel)),
  ])
  const worked = statuses.flatMap((status) => {
    const until = status?.worked_until
    return status && until ? [{ channel: status.id, from: until, to: now() }] : []
  })
  const lasting = worked.filter((gap) => gap.to.getTime() - gap.from.getTime() >= shortestOutageMs)
  const spent = new Map<string, OutageDay & { ms: number }>()
  for (const gap of [...recorded, ...lasting]) {
    for (const { day, ms } of daysBetween(within(gap, range), dayOf)) {
      const key = `${day} ${gap.channel}`
      const sum = (spent.get(key)?.ms ?? 0) + ms
      spent.set(key, { day, channel: gap.channel, ms: sum, minutes: Math.round(sum / 60_000) })
    }
  }
  const days = [...spent.entries()]
    .filter(([, { day, ms }]) => ms >= longEnoughMs && day >= from && day <= to)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { ms: _ms, ...day }]) => day)
  return { days, channels: worked.map(({ channel }) => channel) }
}

function within(gap: Omit<Outage, 'id'>, range: { from: Date; to: Date }): { from: Date; to: Date } {
  return {
    from: new Date(Math.max(gap.from.getTime(), range.from.getTime())),
    to: new Date(Math.min(gap.to.getTime(), range.to.getTime())),
  }
}

/**
 * Whether people who come by a platform could not write on a day: its own channel did not work, or, of a platform that
 * sends them to any, none that the shop has.
 */
export function isDownOn(
  { days, channels }: OutageDays,
  { platform, day }: { platform: string | null; day: string },
): boolean {
  const down = new Set(days.filter((each) => each.day === day).map(({ channel }) => channel))
  const own = ChannelName.safeParse(platform)
  if (own.success) return down.has(own.data)
  return channels.length > 0 && channels.every((channel) => down.has(channel))
}
