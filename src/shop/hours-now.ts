import { type BusinessTime, createBusinessTime } from './business-time.ts'
import type { ShopStore } from './shop.store.ts'

/** The shop's hours as they are set; of what another process has set, some seconds later. */
export interface HoursNow {
  time(): Promise<BusinessTime>
  /** When and where the shop opens again; null while it is open. */
  closedAt(at: Date): Promise<{ opensAt: Date; timeZone: string } | null>
  /** They have been set anew. */
  forget(): void
}

/** So long the hours are not read again: every message of a customer asks for them. */
const keptMs = 10_000

export function createHoursNow({ shop }: { shop: Pick<ShopStore, 'get'> }): HoursNow {
  interface Read {
    time: BusinessTime
    timeZone: string | null
  }
  let known: { at: number; read: Promise<Read> } | null = null
  const readAnew = async (): Promise<Read> => {
    const { hours = null } = await shop.get()
    return { time: createBusinessTime(hours), timeZone: hours?.time_zone ?? null }
  }
  const read = (): Promise<Read> => {
    if (known !== null && performance.now() - known.at < keptMs) return known.read
    const reading = readAnew()
    known = { at: performance.now(), read: reading }
    // What failed is read again by whoever asks next.
    reading.catch(() => {
      known = null
    })
    return reading
  }
  return {
    time: async () => (await read()).time,
    closedAt: async (at) => {
      const { time, timeZone } = await read()
      const opensAt = timeZone === null ? null : time.opensAt(at)
      return timeZone === null || opensAt === null ? null : { opensAt, timeZone }
    },
    forget: () => {
      known = null
    },
  }
}
