import type { QueryClient } from '@tanstack/react-query'
import type { LiveEvent } from '../../src/realtime/realtime.api.ts'
import { call } from '../api/client.ts'
import { countChanges, dropLead, findLead, leadKey, patchLead, showLead } from '../data/lead-cache.ts'
import { conversationKey } from '../data/use-conversation.ts'
import { mentionsKey, notesKey } from '../data/use-notes.ts'
import { remindersKey } from '../data/use-reminders.ts'
import { createBatch } from './batch.ts'
import { tellOfLead } from './lead-news.ts'

/** A lead that no list shows yet is read soon: somebody waits to see it. */
const newMs = 120
/** Events come in bursts: a message changes the lead, its score, its status and its campaign's figures. */
const conversationMs = 150
const figuresMs = 1_000
/**
 * What the page shows of a lead follows from the events; it is read once more when they have settled, together with
 * the counts and with all leads that have changed meanwhile. So a hundred messages cost a handful of requests.
 */
const settledMs = 4_000
/** More leads than this are read again as lists. */
const fewLeads = 50

/** What an event changes of what the page shows. Whatever it does not tell is read again. */
export function createEventEffects(queries: QueryClient): (event: LiveEvent) => void {
  const fresh = createBatch(newMs, (ids) => void readAgain(queries, ids))
  const settled = createBatch(settledMs, (ids) => void readAgain(queries, ids))
  const conversations = createBatch(conversationMs, (ids) => {
    for (const id of ids) void queries.invalidateQueries({ queryKey: conversationKey(id) })
  })
  const notes = createBatch(conversationMs, (ids) => {
    for (const id of ids) void queries.invalidateQueries({ queryKey: notesKey(id) })
    void queries.invalidateQueries({ queryKey: mentionsKey })
  })
  const readKeys = (keys: string[]): void => {
    for (const key of keys) void queries.invalidateQueries({ queryKey: [key] })
  }
  const figures = createBatch(figuresMs, readKeys)
  // Told of by whatever they count, and once more when it is settled: both are read together.
  const reports = createBatch(settledMs, readKeys)

  return (event) => {
    switch (event.type) {
      case 'lead.erased':
        return dropLead(queries, event.data.lead_id)
      case 'message.created': {
        const { lead_id, id, sender, kind, message, words, marks, created_at } = event.data.message
        const last_message = { id, sender, kind, text: message.slice(0, previewLength), words, marks }
        const unread = (findLead(queries, lead_id)?.unread ?? 0) + (sender === 'lead' ? 1 : 0)
        const answered = sender === 'human' && { waiting_since: null }
        const woken = sender === 'lead' && { snoozed_until: null }
        patchLead(queries, lead_id, {
          last_message,
          last_message_at: created_at,
          unread,
          ...answered,
          ...woken,
        })
        conversations.add(lead_id)
        return settled.add(lead_id)
      }
      case 'message.delivery':
      case 'message.file':
        return conversations.add(event.data.lead_id)
      case 'report.updated':
        return reports.add('report')
      case 'campaign.updated':
      case 'campaign.verdict_changed':
      case 'stats.updated':
        reports.add('report')
        return figures.add('campaigns')
      default: {
        const { lead } = event.data
        if (event.type === 'lead.updated' && event.data.changed.includes(notesChanged)) {
          notes.add(lead.id)
          if (event.data.changed.length === 1) return
        }
        if (event.type === 'lead.updated' && event.data.changed.includes('reminders'))
          void queries.invalidateQueries({ queryKey: remindersKey })
        // What someone has just set here is newer than what the event tells.
        if (countChanges(queries, lead.id) === 0) patchLead(queries, lead.id, lead)
        tellOfLead(lead)
        return (findLead(queries, lead.id) ? settled : fresh).add(lead.id)
      }
    }
  }
}

const previewLength = 160
/** Told of a lead's notes, which are none of its own fields. */
const notesChanged = 'note_entries'

async function readAgain(queries: QueryClient, ids: string[]): Promise<void> {
  if (ids.length > fewLeads) {
    await queries.invalidateQueries({ queryKey: ['leads-head'] })
    return void queries.invalidateQueries({ queryKey: ['counts'] })
  }
  const changes = await call('GET /api/inbox/changes', { query: { lead_ids: ids.join() } }).catch(() => null)
  // Without an answer there is no connection either: once it is back, everything is read again.
  if (changes === null) return
  for (const lead of changes.leads) tellOfLead(lead)
  for (const id of ids) {
    const lead = changes.leads.find((each) => each.id === id)
    if (!lead) dropLead(queries, id)
    // Read in between, it may be older than what is shown; the last of the writes reads it again.
    else if (countChanges(queries, id) === 0) {
      queries.setQueryData(leadKey(id), (known: unknown) => known && lead)
      showLead(queries, lead)
    }
  }
  queries.setQueryData(['counts', {}], changes.counts)
  // Those of a board's column are counted by its filter.
  void queries.invalidateQueries({
    queryKey: ['counts'],
    predicate: ({ queryKey: [, scope] }) => !isEmpty(scope),
  })
}

function isEmpty(scope: unknown): boolean {
  return Object.keys(Object(scope)).length === 0
}
