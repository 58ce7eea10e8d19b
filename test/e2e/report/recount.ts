import type { Connection } from 'mongoose'
import { z } from 'zod'

/**
 * Counts a month anew from what was written and done, and shares nothing with the product's own counting: neither its
 * roll-ups, nor what it keeps on leads of them, nor its code.
 */
export interface Recount {
  chats: number
  leads: number
  qualified: number
  won: number
  deals: number
  revenue: number
  spam: number
  /** Seconds, of all chats that were answered, ascending. */
  firstAnswers: number[]
  humanAnswers: number[]
}

const RawLead = z.object({
  _id: z.string(),
  ad_id: z.string().nullable(),
  campaign_id: z.string().nullable(),
  niche_id: z.string().nullable(),
  source: z.string(),
  phone_e164: z.string().nullable(),
  created_at: z.date(),
  status: z.string(),
  status_history: z.array(z.object({ to: z.string(), from: z.string().nullish() })),
  deals: z.array(z.object({ amount_tiyn: z.number() })).optional(),
})
type RawLead = z.infer<typeof RawLead>
const RawMessage = z.object({
  lead_id: z.string(),
  sender: z.string(),
  created_at: z.date(),
  /** Of what was handed to a messenger, and when that had it. */
  delivery: z.object({ sent_at: z.date().optional() }).optional(),
})
type RawMessage = z.infer<typeof RawMessage>

export interface Told {
  lead: RawLead
  /** Oldest first. */
  messages: RawMessage[]
  /** Of the first message, in Almaty. */
  day: string
}

/** Every chat with its messages, as they are stored. */
export async function readChats(connection: Connection): Promise<Told[]> {
  const leads = z.array(RawLead).parse(await connection.collection('leads').find().toArray())
  const messages = z.array(RawMessage).parse(await connection.collection('messages').find().toArray())
  const byLead = new Map<string, RawMessage[]>()
  for (const message of messages)
    byLead.set(message.lead_id, [...(byLead.get(message.lead_id) ?? []), message])
  return leads.map((lead) => {
    const own = (byLead.get(lead._id) ?? []).toSorted((one, other) => +one.created_at - +other.created_at)
    const first = own[0]
    if (!first) throw new Error('a chat without a message')
    return { lead, messages: own, day: almatyDay(first.created_at) }
  })
}

const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Almaty' })

export function almatyDay(at: Date): string {
  return calendar.format(at)
}

const goodStatuses = ['qualified', 'hot', 'won']

/** The figures of those chats that are meant; people are told apart over all of them. */
export function recount(chats: readonly Told[], isMeant: (chat: Told) => boolean): Recount {
  const meant = chats.filter(isMeant)
  const customers = meant.filter(({ lead }) => lead.status !== 'spam')
  const people = customers.filter((chat) => firstChatOf(chats, chat) === chat)
  const reached = (statuses: string[]): number =>
    people.filter((chat) => chatsOf(chats, chat).some(({ lead }) => hasBeen(lead, statuses))).length
  const amounts = meant.flatMap(({ lead }) => (lead.deals ?? []).map(({ amount_tiyn }) => amount_tiyn))
  return {
    chats: meant.length,
    leads: people.length,
    qualified: reached(goodStatuses),
    won: reached(['won']),
    deals: amounts.length,
    revenue: amounts.reduce((sum, amount) => sum + amount, 0) / 100,
    spam: meant.length - customers.length,
    firstAnswers: answerTimes(customers, ['bot', 'human']),
    humanAnswers: answerTimes(customers, ['human']),
  }
}

/** All chats of one person: of one telephone in one niche. */
function chatsOf(chats: readonly Told[], { lead }: Told): Told[] {
  if (lead.phone_e164 === null) return chats.filter((other) => other.lead === lead)
  return chats.filter(
    (other) => other.lead.phone_e164 === lead.phone_e164 && other.lead.niche_id === lead.niche_id,
  )
}

function firstChatOf(chats: readonly Told[], chat: Told): Told | undefined {
  return chatsOf(chats, chat).toSorted((one, other) => (one.lead._id < other.lead._id ? -1 : 1))[0]
}

function hasBeen({ status, status_history }: RawLead, statuses: string[]): boolean {
  return [status, ...status_history.map(({ to }) => to)].some((each) => statuses.includes(each))
}

function answerTimes(chats: readonly Told[], senders: string[]): number[] {
  const times = chats.flatMap(({ lead, messages }) => {
    const answers = messages.filter(({ sender }) => senders.includes(sender))
    const reached = answers.flatMap(({ delivery, created_at }) =>
      delivery === undefined ? [created_at] : (delivery.sent_at ?? []),
    )
    const [first] = reached.toSorted((one, other) => +one - +other)
    return first ? [(+first - +lead.created_at) / 1000] : []
  })
  return times.toSorted((one, other) => one - other)
}

/** The time within which that part was answered. */
export function within(times: readonly number[], part: number): number | null {
  return times[Math.ceil(times.length * part) - 1] ?? null
}
