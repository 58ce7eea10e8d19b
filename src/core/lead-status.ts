import { z } from 'zod'

export const LeadStatus = z.enum(['new', 'contacted', 'qualified', 'hot', 'won', 'lost', 'spam'])
export type LeadStatus = z.infer<typeof LeadStatus>

/** Statuses that a campaign counts as qualified leads. */
export const qualifiedStatuses: readonly LeadStatus[] = ['qualified', 'hot', 'won']
