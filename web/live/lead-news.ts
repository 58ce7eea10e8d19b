import type { LeadDetailAnswer } from '../../src/leads/lead.api.ts'

type Listener = (lead: LeadDetailAnswer) => void

const listeners = new Set<Listener>()

/** To be called with each lead that something is told of, as it is now. */
export function tellOfLead(lead: LeadDetailAnswer): void {
  for (const listener of listeners) listener(lead)
}

/** @returns ends it */
export function watchLeads(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
