import { setTimeout as wait } from 'node:timers/promises'
import type { Container } from '../src/container.ts'
import type { Lead } from '../src/leads/lead.schema.ts'
import { staffTexts } from '../src/staff-chat/staff-chat.texts.ts'
import { StaffMessage } from '../src/staff-chat/staff-message.schema.ts'
import { openMongo, type Stored, toEntity } from '../src/storage/mongo.ts'
import type { LinkedColleague } from './staff.ts'

interface NoticesOptions {
  container: Pick<Container, 'leads'>
  mongodbUri: string
  campaignId: string
  staff: readonly LinkedColleague[]
  /** How often one chat may have got a message again: once for each time that something broke. */
  allowedRepeats: number
}

/** What a colleague's chat shows, and what is stored of what was owed there. */
interface Told {
  colleague: LinkedColleague
  leads: readonly Lead[]
  notices: readonly StaffMessage[]
  shown: readonly { id: string; text: string }[]
  allowedRepeats: number
}

const lookEveryMs = 1_000
/** More than five messages a minute are held back, and what a killed sender held is free after some seconds. */
const patienceMs = 150_000
const greeting = /^Готово/
const hint = staffTexts.ru.answers.hint('')

/**
 * How much of what colleagues were to be told in Telegram is wrong once all could be told: a lead that came to them, or
 * became hot, and that none of their messages tells, or more than one; a message that tells of other leads than were
 * owed, or again without need; a chat that became a lead, or was not greeted once.
 */
export async function countWrongNotices(options: NoticesOptions): Promise<number> {
  const until = Date.now() + patienceMs
  for (;;) {
    const wrong = await count(options)
    if (wrong === 0 || Date.now() > until) return wrong
    await wait(lookEveryMs)
  }
}

async function count(options: NoticesOptions): Promise<number> {
  const { container, mongodbUri, campaignId, staff, allowedRepeats } = options
  const listed = await container.leads.list({ campaign_id: campaignId }, { limit: 1_000_000 })
  const leads = await container.leads.findByIds(listed.map(({ id }) => id))
  const stored = await readNotices(mongodbUri)
  let wrong = 0
  for (const colleague of staff) {
    const { userId, chat } = colleague
    if ((await container.leads.findByPerson('telegram', userId)) !== null) wrong += 1
    const notices = stored.filter((notice) => notice.chat === userId)
    const shown = (await chat.messages())
      .filter(({ from }) => from.is_bot)
      .map(({ message_id, text = '' }) => ({ id: String(message_id), text }))
    wrong += countInChat({ colleague, leads, notices, shown, allowedRepeats })
  }
  return wrong
}

function countInChat(told: Told): number {
  const { notices, shown, allowedRepeats } = told
  const greeted = shown.filter(({ text }) => greeting.test(text)).length
  const telling = shown.filter(({ text }) => !greeting.test(text) && text !== hint)
  const texts = new Map(telling.map(({ id, text }) => [id, text]))
  const byMessage = new Map<string, Set<string | undefined>>()
  for (const { status, message_id, lead_id } of notices) {
    if (status !== 'sent' || message_id === null) continue
    byMessage.set(message_id, (byMessage.get(message_id) ?? new Set()).add(lead_id))
  }
  // Of several leads a message says how many; of one, all that is new of it.
  const wrongMessages = [...byMessage].filter(([id, those]) => {
    const text = texts.get(id)
    return text === undefined || leadsToldBy(text) !== those.size
  }).length
  const repeats = telling.filter(({ id }) => !byMessage.has(id)).length
  const pending = notices.filter(({ status }) => status === 'pending').length
  const wrongGreetings = greeted < 1 || greeted > 1 + allowedRepeats ? 1 : 0
  return wrongMessages + Math.max(repeats - allowedRepeats, 0) + pending + wrongGreetings + countUntold(told)
}

/** Leads of theirs that they were not told of as often as something happened to them. */
function countUntold({ colleague: { personId }, leads, notices }: Told): number {
  const sent = notices.filter(({ status }) => status === 'sent')
  const own = leads.filter(({ assignee_id }) => assignee_id === personId)
  return own.filter(({ id, status, status_history, assignments = [] }) => {
    const of = (kind: StaffMessage['kind']): number =>
      sent.filter((notice) => notice.lead_id === id && notice.kind === kind).length
    const heated = status_history.filter(({ to, by }) => to === 'hot' && by === 'worker').length
    const given = assignments.filter(({ to }) => to === personId).length
    return of('assigned') !== given || of('hot') > heated || (status === 'hot' && heated > 0 && of('hot') < 1)
  }).length
}

function leadsToldBy(text: string): number {
  return Number(/^Ещё (\d+):/.exec(text)?.[1] ?? 1)
}

/** Every notice that was ever owed; answers are owed to nobody by name. */
async function readNotices(mongodbUri: string): Promise<StaffMessage[]> {
  const connection = await openMongo(mongodbUri, () => undefined)
  try {
    const found = connection.collection<Stored<StaffMessage>>('staff_messages')
    const documents = await found.find({ person_id: { $exists: true } }).toArray()
    return documents.map((document) => StaffMessage.parse(toEntity(document)))
  } finally {
    await connection.close()
  }
}
