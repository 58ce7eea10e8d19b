import { z } from 'zod'
import { newId } from '../core/id.ts'

/** Who is at a lead, as colleagues are told. */
export interface PresentPerson {
  id: string | null
  name: string | null
  typing: boolean
}

/** What one open page says of whoever looks at it: passed on to every process, and kept by none. */
const Sign = z.object({
  /** The page. */
  connection: z.string(),
  who: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
  /** Null once they look at none. */
  lead_id: z.string().nullable(),
  typing: z.boolean(),
})
type Sign = z.infer<typeof Sign>
export type Who = Sign['who']

/** Passes texts on to the other processes; what is lost is said again. */
export interface PresenceChannel {
  publish(text: string): void
  listen(listener: (text: string) => void): void
  close(): void
}

/** One page's part in it. */
export interface PresentPage {
  /** It is at this lead now, or at none. Said again within `lookingMs`, or it is forgotten. */
  say(leadId: string | null, isTyping: boolean): void
  leave(): void
}

export interface Presence {
  /** @param tell told, whenever it changes, who else is at the lead that the page is at */
  join(who: Who, tell: (leadId: string, people: PresentPerson[]) => void): PresentPage
  start(): void
  stop(): void
}

/** Whoever says nothing for so long is gone. Pages repeat themselves twice within it. */
const lookingMs = 40_000
/** Whoever has not touched a key for so long does not write any more. */
const typingMs = 6_000
const sweepEveryMs = 2_000

type Seen = Sign & { at: number }
interface Page {
  who: Who
  tell(leadId: string, people: PresentPerson[]): void
  leadId: string | null
  told: string
}

/** Who is where, as all processes say it. */
export function createPresence(channel: PresenceChannel, now: () => number = Date.now): Presence {
  const seen = new Map<string, Seen>()
  const pages = new Map<string, Page>()
  let timer: NodeJS.Timeout | undefined

  function tellAt(leadId: string | null): void {
    for (const [connection, page] of pages) {
      if (leadId === null || page.leadId !== leadId) continue
      const people = othersAt(leadId, { seen, connection, who: page.who, now: now() })
      const text = JSON.stringify(people)
      if (text === page.told) continue
      page.told = text
      page.tell(leadId, people)
    }
  }

  function take(sign: Sign): void {
    const before = seen.get(sign.connection)?.lead_id ?? null
    if (sign.lead_id === null) seen.delete(sign.connection)
    else seen.set(sign.connection, { ...sign, at: now() })
    tellAt(before)
    if (sign.lead_id !== before) tellAt(sign.lead_id)
  }

  /** Whoever was silent for too long is gone, and who was typing may only look now. */
  function sweep(): void {
    const places = new Set([...seen.values()].map(({ lead_id }) => lead_id))
    for (const [connection, { at }] of seen) if (now() - at > lookingMs) seen.delete(connection)
    for (const leadId of places) tellAt(leadId)
  }

  return {
    start: () => {
      channel.listen((text) => {
        const sign = Sign.safeParse(parse(text))
        if (sign.success && !pages.has(sign.data.connection)) take(sign.data)
      })
      timer = setInterval(sweep, sweepEveryMs)
      timer.unref()
    },
    stop: () => {
      clearInterval(timer)
      channel.close()
    },
    join: (who, tell) => {
      const connection = newId()
      const page: Page = { who, tell, leadId: null, told: '[]' }
      pages.set(connection, page)
      const say = (lead_id: string | null, typing: boolean): void => {
        if (page.leadId !== lead_id) Object.assign(page, { leadId: lead_id, told: '[]' })
        const sign = { connection, who, lead_id, typing }
        take(sign)
        tellAt(lead_id)
        channel.publish(JSON.stringify(sign))
      }
      return {
        say,
        leave: () => {
          if (page.leadId !== null) say(null, false)
          pages.delete(connection)
        },
      }
    },
  }
}

interface Asked {
  seen: ReadonlyMap<string, Seen>
  connection: string
  who: Who
  now: number
}

/** Each once, whatever pages they have open; whoever has no name is told apart by nothing but their page. */
function othersAt(leadId: string, { seen, connection, who, now }: Asked): PresentPerson[] {
  const people = new Map<string, PresentPerson>()
  for (const sign of seen.values()) {
    const isOwn = sign.connection === connection || (who.id !== null && sign.who.id === who.id)
    if (sign.lead_id !== leadId || isOwn || now - sign.at > lookingMs) continue
    const key = sign.who.id ?? sign.connection
    const typing = (sign.typing && now - sign.at < typingMs) || (people.get(key)?.typing ?? false)
    people.set(key, { ...sign.who, typing })
  }
  return [...people.values()]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
