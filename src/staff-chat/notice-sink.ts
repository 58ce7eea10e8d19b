import type { Sight } from '../auth/own-leads.ts'
import type { DomainEvent } from '../events/event.schema.ts'
import type { EventSink } from '../events/sink-line.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { Note } from '../notes/note.schema.ts'
import type { NoteStore } from '../notes/note.store.ts'
import type { PersonStore } from '../people/person.store.ts'
import type { WakeCalls } from '../storage/wake-calls.ts'
import { mentionKey, mentionsFor, reminderKey, remindersFor } from './asked-for.ts'
import { type Listener, listListeners, refusalFor } from './audience.ts'
import type { StaffChatStore } from './staff-chat.store.ts'
import type { OwedNotice, StaffMessageStore } from './staff-message.store.ts'

interface NoticeSinkDeps {
  leads: Pick<LeadStore, 'findByIds'>
  notes: Pick<NoteStore, 'listOf'>
  people: Pick<PersonStore, 'findByIds'>
  staffChats: Pick<StaffChatStore, 'list'>
  staffMessages: Pick<StaffMessageStore, 'oweNotices'>
  sight: Pick<Sight, 'areAgentsNarrow'>
  wakeCalls: Pick<WakeCalls, 'call'>
  now(): Date
}

/** Who is linked is read for all that happens in this time. */
const gatherMs = 250

/**
 * Owes colleagues what happened to leads: that one became hot by the rules, or somebody's by another's doing, that it is
 * time for a reminder, that a note mentions them. What happened stands in the event, on the lead or in its notes, and
 * names the notice: told of it again, nothing more is owed.
 * Who links a chat is told of nothing that was before.
 * @param depsNow asked when something has happened: the stores that announce to it are built after it
 */
export function createNoticeSink(depsNow: () => NoticeSinkDeps): EventSink {
  return {
    gatherMs,
    take: async (events) => {
      const leadIds = [...new Set(events.flatMap((event) => (isOfInterest(event) ? [event.lead_id] : [])))]
      if (leadIds.length === 0) return
      const deps = depsNow()
      const { listeners } = await listListeners(deps)
      if (listeners.length === 0) return
      const found = await deps.leads.findByIds(leadIds)
      const byId = new Map(found.map((lead) => [lead.id, lead]))
      const notes = await readNotes(deps, events)
      const owed = events.flatMap((event) => {
        const lead = isOfInterest(event) ? byId.get(event.lead_id) : undefined
        if (lead === undefined) return []
        const heard = { event, lead, notes: notes.get(lead.id) ?? [], now: deps.now() }
        return listeners.flatMap((listener) => noticesOf(heard, listener))
      })
      for (const chat of await deps.staffMessages.oweNotices(owed, deps.now()))
        deps.wakeCalls.call('tell', chat)
    },
  }
}

type Interesting = Extract<DomainEvent, { type: 'lead.hot' | 'lead.updated' }>

/** Changes of a lead that somebody may be told of. */
const interesting = ['assignee', 'reminders', 'note_entries']

function isOfInterest(event: DomainEvent): event is Interesting {
  if (event.type === 'lead.hot') return true
  return event.type === 'lead.updated' && event.changed.some((each) => interesting.includes(each))
}

/** The notes of leads that have others now. */
async function readNotes(
  { notes }: Pick<NoticeSinkDeps, 'notes'>,
  events: readonly DomainEvent[],
): Promise<ReadonlyMap<string, Note[]>> {
  const noted = events.flatMap((event) =>
    event.type === 'lead.updated' && event.changed.includes('note_entries') ? [event.lead_id] : [],
  )
  const read = [...new Set(noted)].map(async (leadId) => [leadId, await notes.listOf({ leadId })] as const)
  return new Map(await Promise.all(read))
}

interface Heard {
  event: DomainEvent
  lead: Lead
  notes: readonly Note[]
  now: Date
}

function noticesOf(heard: Heard, listener: Listener): OwedNotice[] {
  const { event, lead } = heard
  if (event.type === 'lead.hot') return ofHeat(event, lead, listener)
  if (event.type !== 'lead.updated') return []
  return [
    ...(event.changed.includes('assignee') ? ofAssignment(lead, listener) : []),
    ...(event.changed.includes('reminders') ? ofReminders(heard, listener) : []),
    ...(event.changed.includes('note_entries') ? ofMentions(heard, listener) : []),
  ]
}

function ofHeat({ id }: DomainEvent, lead: Lead, listener: Listener): OwedNotice[] {
  // What a colleague has decided is no news of the customer's.
  const last = lead.status_history.at(-1)
  if (last?.by !== 'worker' || last.at < listener.chat.linked_at) return []
  if (refusalFor('hot', listener, lead) !== null) return []
  return [{ ...owedTo(listener, lead), kind: 'hot', key: `hot ${id}` }]
}

function ofAssignment(lead: Lead, listener: Listener): OwedNotice[] {
  const last = lead.assignments?.at(-1)
  if (last === undefined || last.author.id === listener.person.id || last.at < listener.chat.linked_at)
    return []
  if (refusalFor('assigned', listener, lead) !== null) return []
  const key = `assigned ${lead.id} ${last.at.getTime()}`
  return [{ ...owedTo(listener, lead), kind: 'assigned', key }]
}

function ofReminders({ lead, now }: Heard, listener: Listener): OwedNotice[] {
  if (refusalFor('reminder', listener, lead) !== null) return []
  const those = remindersFor(lead, { personId: listener.person.id, since: listener.chat.linked_at, now })
  return those.map((each) => ({ ...owedTo(listener, lead), kind: 'reminder', key: reminderKey(each) }))
}

function ofMentions({ lead, notes, now }: Heard, listener: Listener): OwedNotice[] {
  if (refusalFor('mention', listener, lead) !== null) return []
  const those = mentionsFor(notes, { personId: listener.person.id, since: listener.chat.linked_at, now })
  return those.map((each) => ({ ...owedTo(listener, lead), kind: 'mention', key: mentionKey(each) }))
}

function owedTo({ chat, person }: Listener, lead: Lead): Pick<OwedNotice, 'chat' | 'person_id' | 'lead_id'> {
  return { chat: chat.id, person_id: person.id, lead_id: lead.id }
}
