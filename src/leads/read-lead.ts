import { emptyInbox } from './inbox-state.schema.ts'
import { Lead } from './lead.schema.ts'
import { newLead } from './new-lead.ts'

type StoredLead = { _id: string; inbox?: unknown }

/**
 * A stored lead, whatever stands in it: a field that is missing or of another shape is read as that of a new lead.
 * Migrations leave no such field behind; but one damaged document must not take a whole list with it, nor keep its
 * customer without an answer. What a query leaves out is read as empty too.
 */
export function readLead(document: StoredLead): Lead
export function readLead(document: StoredLead | null): Lead | null
export function readLead(document: StoredLead | null): Lead | null {
  if (document === null) return null
  const { _id: id, inbox, ...stored } = document
  const sound = Lead.safeParse({ ...document, id })
  if (sound.success) return sound.data
  const fresh = newLead({ source: 'telegram', name: '' }, id)
  const known = typeof inbox === 'object' ? inbox : {}
  const lead = { ...fresh, ...stored, inbox: { ...emptyInbox, ...known } }
  const read = Lead.safeParse(lead)
  if (read.success) return read.data
  const damaged = new Set(read.error.issues.map(({ path }) => path[0]))
  const others = Object.entries(lead).filter(([field]) => !damaged.has(field))
  return Lead.parse({ ...fresh, ...Object.fromEntries(others) })
}
