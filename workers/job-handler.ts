import type { Lead } from '../src/leads/lead.schema.ts'

/**
 * Does one kind of job for what the id names. Doing it again does no more than once.
 * @returns the lead that it worked on, as it is now; null where there is none, or was nothing to do
 */
export type JobHandler = (id: string) => Promise<Lead | null>
