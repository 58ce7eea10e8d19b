import type { Sight } from '../auth/own-leads.ts'
import type { DomainEvent } from '../events/event.schema.ts'
import type { EventSink } from '../events/sink-line.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { PersonStore } from '../people/person.store.ts'
import type { WakeCalls } from '../storage/wake-calls.ts'
import { type Listener, listListeners, refusalFor } from './audience.ts'
import type { StaffChatStore } from './staff-chat.store.ts'
import type { OwedNotice, StaffMessageStore } from './staff-message.store.ts'

interface NoticeSinkDeps {
  leads: Pick<LeadStore, 'findByIds'>
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
 * Owes colleagues what happened to leads: that one became hot by the rules, or somebody's by another's doing. What
 * happened stands in the event, or in the lead's history, and names the notice: told of it again, nothing more is owed.
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
      const owed = events.flatMap((event) => {
        const lead = isOfInterest(event) ? byId.get(event.lead_id) : undefined
        return lead === undefined ? [] : listeners.flatMap((listener) => noticesOf(event, lead, listener))
      })
      for (const chat of await deps.staffMessages.oweNotices(owed, deps.now()))
        deps.wakeCalls.call('tell', chat)
    },
  }
}

type Interesting = Extract<DomainEvent, { type: 'lead.hot' | 'lead.updated' }>

function isOfInterest(event: DomainEvent): event is Interesting {
  return event.type === 'lead.hot' || (event.type === 'lead.updated' && event.changed.includes('assignee'))
}

function noticesOf(event: DomainEvent, lead: Lead, listener: Listener): OwedNotice[] {
  const { chat, person } = listener
  const owed = { chat: chat.id, person_id: person.id, lead_id: lead.id }
  if (event.type === 'lead.hot') {
    // What a colleague has decided is no news of the customer's.
    const last = lead.status_history.at(-1)
    if (last?.by !== 'worker' || last.at < chat.linked_at) return []
    if (refusalFor('hot', listener, lead) !== null) return []
    return [{ ...owed, kind: 'hot', key: `hot ${event.id}` }]
  }
  const last = lead.assignments?.at(-1)
  if (last === undefined || last.author.id === person.id || last.at < chat.linked_at) return []
  if (refusalFor('assigned', listener, lead) !== null) return []
  return [{ ...owed, kind: 'assigned', key: `assigned ${lead.id} ${last.at.getTime()}` }]
}
