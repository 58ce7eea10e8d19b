import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { FoundAnswer } from '../../src/inbox/found.api.ts'
import { call } from '../api/client.ts'

/** The message of a lead that a search means. */
export type Found = FoundAnswer['found'][number]

/** So many leads the API is asked about at once. */
const mostAsked = 50

interface Batch {
  q: string
  leadIds: Set<string>
  answer: Promise<FoundAnswer>
}

let batch: Batch | undefined

/** What rows ask for as they come into sight goes into one request. */
async function ask(q: string, leadId: string): Promise<Found | null> {
  const asked = batch?.q === q && batch.leadIds.size < mostAsked ? batch : newBatch(q)
  batch = asked
  asked.leadIds.add(leadId)
  const { found } = await asked.answer
  return found.find(({ lead_id }) => lead_id === leadId) ?? null
}

function newBatch(q: string): Batch {
  const leadIds = new Set<string>()
  const answer = new Promise<void>((done) => setTimeout(done, 10)).then(() => {
    if (batch?.leadIds === leadIds) batch = undefined
    return call('GET /api/inbox/found', { query: { q, lead_ids: [...leadIds].join() } })
  })
  return { q, leadIds, answer }
}

/**
 * The message of a lead that the list's search means; nothing where it found the name or the phone.
 * @param lastId the newest message: with another one it is asked for again
 */
export function useFound(leadId: string, q: string, lastId: string | undefined): Found | null {
  const { data } = useQuery({
    queryKey: ['found', leadId, q, lastId],
    queryFn: () => ask(q, leadId),
    enabled: q !== '' && lastId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  })
  return q === '' ? null : (data ?? null)
}

/** The same as it was read last. */
export function foundBefore(queries: QueryClient, leadId: string, q: string): Found | undefined {
  const known = queries.getQueriesData<Found | null>({ queryKey: ['found', leadId, q] })
  return known.findLast(([, found]) => found)?.[1] ?? undefined
}
