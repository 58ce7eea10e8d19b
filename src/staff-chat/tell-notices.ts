import { mayHaveLeads } from '../assignment/assignment.service.ts'
import { type Sight, seenByOf } from '../auth/own-leads.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { NicheStore } from '../niches/niche.store.ts'
import type { Note } from '../notes/note.schema.ts'
import type { NoteStore } from '../notes/note.store.ts'
import type { Person } from '../people/person.schema.ts'
import type { PersonStore } from '../people/person.store.ts'
import type { HoursNow } from '../shop/hours-now.ts'
import { type Words, wordsOfMention, wordsOfReminder } from './asked-for.ts'
import { refusalFor } from './audience.ts'
import type { LinkingService } from './linking.service.ts'
import { longWaitKey } from './long-wait-key.ts'
import { mergedText, noticeText, type Told } from './notice-text.ts'
import { attemptMs, type Send } from './sending.ts'
import type { StaffChat } from './staff-chat.schema.ts'
import type { StaffChatStore } from './staff-chat.store.ts'
import { NoticeKind, type StaffNotice, type Unsaid } from './staff-message.schema.ts'
import type { StaffMessageStore } from './staff-message.store.ts'

export interface TellNoticesDeps {
  staffChats: Pick<StaffChatStore, 'take' | 'keep'>
  staffMessages: Pick<StaffMessageStore, 'listDueNotices' | 'listTold' | 'drop' | 'postpone'>
  people: Pick<PersonStore, 'findById'>
  leads: Pick<LeadStore, 'findByIds'>
  niches: Pick<NicheStore, 'listAll'>
  notes: Pick<NoteStore, 'listOf'>
  sight: Pick<Sight, 'areAgentsNarrow'>
  hours: Pick<HoursNow, 'time'>
  linking: Pick<LinkingService, 'forget'>
  /** Whether somebody looks at the page, in whichever process. */
  isAtPage(personId: string): Promise<boolean>
  /** Where others reach the page, for the button that opens it. */
  pageUrl: URL | undefined
  send: Send
  now(): Date
}

/** More messages than this are not sent to one chat in a minute: what is beyond is told by the last of them. */
const mostAMinute = 5
const minuteMs = 60_000
const hoursAgainMs = 10 * minuteMs

/** A lead with all that is owed of it. */
interface Group extends Told {
  notices: StaffNotice[]
}

/** Tells a chat the notices that are due, as things stand now: one process at a time. */
export function createTellNotices(deps: TellNoticesDeps): (chat: string) => Promise<void> {
  const { staffChats, staffMessages, people, hours, linking, isAtPage, send, now } = deps

  async function tell(chat: StaffChat): Promise<void> {
    const due = await staffMessages.listDueNotices(chat.id, now())
    const own = due.filter(({ person_id }) => person_id === chat.person_id)
    await staffMessages.drop(idsOf(due.filter((notice) => !own.includes(notice))), 'unseen', now())
    if (own.length === 0) return
    const person = await people.findById(chat.person_id)
    if (person?.state !== 'active') return linking.forget(chat.person_id)
    if (chat.trouble !== null) return staffMessages.drop(idsOf(own), 'blocked', now())
    const opensAt = (await hours.time()).opensAt(now())
    if (opensAt !== null) {
      // The hours may be set anew meanwhile.
      const until = Math.min(opensAt.getTime(), now().getTime() + hoursAgainMs)
      return staffMessages.postpone(idsOf(own), new Date(until))
    }
    if (await isAtPage(person.id)) return staffMessages.drop(idsOf(own), 'at_page', now())
    const groups = await groupsOf(deps, person, own)
    if (groups.length > 0) await sendAll(chat, groups)
  }

  async function sendAll(chat: StaffChat, groups: readonly Group[]): Promise<void> {
    const told = await staffMessages.listTold(chat.id, new Date(now().getTime() - minuteMs))
    const left = mostAMinute - told.length
    const [oldest] = told
    if (left <= 0 && oldest !== undefined) {
      const until = new Date(oldest.getTime() + minuteMs)
      return staffMessages.postpone(idsOf(groups.flatMap(({ notices }) => notices)), until)
    }
    const single = groups.length <= left ? groups : groups.slice(0, left - 1)
    const merged = groups.slice(single.length)
    const reader = { language: chat.language, pageUrl: deps.pageUrl }
    for (const group of single) {
      await staffChats.keep(chat.id, new Date(now().getTime() + attemptMs))
      if ((await send({ chat: chat.id, ...noticeText(group, reader) }, group.notices)) === 'stuck') return
    }
    if (merged.length === 0) return
    await staffChats.keep(chat.id, new Date(now().getTime() + attemptMs))
    const all = merged.flatMap(({ notices }) => notices)
    await send({ chat: chat.id, ...mergedText(merged, reader) }, all)
  }

  return async (id) => {
    const at = now()
    const chat = await staffChats.take(id, at, new Date(at.getTime() + attemptMs))
    if (chat === null) return
    try {
      await tell(chat)
    } finally {
      // Nobody waits for who has failed on the way.
      await staffChats.keep(id, at)
    }
  }
}

/** What is still worth telling, by lead; the rest is dropped with the reason. */
async function groupsOf(
  { leads, niches, notes: noteStore, sight, staffMessages, now }: TellNoticesDeps,
  person: Person,
  notices: readonly StaffNotice[],
): Promise<Group[]> {
  const found = await leads.findByIds([...new Set(notices.map(({ lead_id }) => lead_id))])
  const byId = new Map(found.map((lead) => [lead.id, lead]))
  const names = new Map((await niches.listAll()).map(({ id, name }) => [id, name]))
  const seenBy = await seenByOf(person, sight)
  const noted = new Map<string, Note[]>()
  for (const { kind, lead_id: leadId } of notices)
    if (kind === 'mention' && !noted.has(leadId)) noted.set(leadId, await noteStore.listOf({ leadId }))
  const groups = new Map<string, Group>()
  for (const notice of notices) {
    const lead = byId.get(notice.lead_id)
    const words = lead === undefined ? null : wordsOf(notice, lead, noted.get(lead.id) ?? [])
    const unsaid =
      lead === undefined || lead.is_being_erased === true
        ? 'gone'
        : (unsaidOf(words) ?? refusalFor(notice.kind, { person, seenBy }, lead))
    if (lead === undefined || unsaid !== null) {
      await staffMessages.drop([notice.id], unsaid ?? 'gone', now())
      continue
    }
    const { kinds = [], said = [], notices: others = [] } = groups.get(lead.id) ?? {}
    groups.set(lead.id, {
      lead,
      kinds: NoticeKind.options.filter((kind) => kind === notice.kind || kinds.includes(kind)),
      said: words !== null && 'said' in words ? [...said, { kind: notice.kind, text: words.said }] : said,
      niche: names.get(lead.niche_id ?? '') ?? null,
      isToTake: lead.assignee_id == null && mayHaveLeads(person),
      notices: [...others, notice],
    })
  }
  return [...groups.values()]
}

/** What a notice says in somebody's words, or that it is over: another wait than the one that was too long is. */
function wordsOf({ kind, key, person_id }: StaffNotice, lead: Lead, notes: readonly Note[]): Words | null {
  if (kind === 'reminder') return wordsOfReminder(lead, key, person_id)
  if (kind === 'mention') return wordsOfMention(notes, key, person_id)
  return kind === 'waiting' && key !== longWaitKey(lead) ? { unsaid: 'over' } : null
}

function unsaidOf(words: Words | null): Unsaid | null {
  return words !== null && 'unsaid' in words ? words.unsaid : null
}

function idsOf(notices: readonly StaffNotice[]): string[] {
  return notices.map(({ id }) => id)
}
