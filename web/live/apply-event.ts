import type { QueryClient } from '@tanstack/react-query'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import type { LiveEvent } from '../../src/realtime/realtime.api.ts'
import { ApiError, call } from '../api/client.ts'
import { conversationKey } from '../conversation/use-conversation.ts'
import { countChanges, dropLead, leadKey, patchLead, showLead } from '../leads/lead-cache.ts'
import { createBatch } from './batch.ts'

/** Events come in bursts: a message changes the lead, its score, its status and its campaign's figures. */
const gatherMs = 120
const figuresMs = 1_000
/** The lead's own marks follow its message: they are read once more when they are surely there. */
const settledMs = 1_500
/** More leads than this are read again as lists, not one by one. */
const fewLeads = 15

/** What an event changes of what the page shows. Whatever it does not tell is read again. */
export function createEventEffects(queries: QueryClient): (event: LiveEvent) => void {
  const leads = createBatch(gatherMs, (ids) => void readAgain(queries, ids))
  const settled = createBatch(settledMs, (ids) => void readAgain(queries, ids))
  const figures = createBatch(figuresMs, (keys) => {
    for (const key of keys) void queries.invalidateQueries({ queryKey: [key] })
  })

  return (event) => {
    switch (event.type) {
      case 'lead.erased':
        return dropLead(queries, event.data.lead_id)
      case 'message.created': {
        const { lead_id, id, sender, kind, message, created_at } = event.data.message
        const last_message = { id, sender, kind, text: message.slice(0, previewLength) }
        patchLead(queries, lead_id, { last_message, last_message_at: created_at })
        void queries.invalidateQueries({ queryKey: conversationKey(lead_id) })
        leads.add(lead_id)
        settled.add(lead_id)
        return figures.add('counts')
      }
      case 'message.delivery':
        return void queries.invalidateQueries({ queryKey: conversationKey(event.data.lead_id) })
      case 'campaign.updated':
      case 'stats.updated':
        figures.add('campaigns')
        return figures.add('figures')
      default: {
        const { lead } = event.data
        // What someone has just set here is newer than what the event tells.
        if (countChanges(queries, lead.id) === 0) patchLead(queries, lead.id, lead)
        leads.add(lead.id)
        return figures.add('counts')
      }
    }
  }
}

const previewLength = 160

async function readAgain(queries: QueryClient, ids: string[]): Promise<void> {
  if (ids.length > fewLeads) await queries.invalidateQueries({ queryKey: ['leads-head'] })
  else await Promise.all(ids.map((id) => readLead(queries, id)))
}

async function readLead(queries: QueryClient, id: string): Promise<void> {
  try {
    const lead = await call<InboxLeadDetailAnswer>(`/api/inbox/leads/${id}`)
    // Read in between, it may be older than what is shown; the last of the writes reads it again.
    if (countChanges(queries, id) > 0) return
    queries.setQueryData(leadKey(id), (known: InboxLeadDetailAnswer | undefined) => known && lead)
    showLead(queries, lead)
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) dropLead(queries, id)
  }
}
