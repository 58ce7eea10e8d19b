import type { Lead } from '../leads/lead.schema.ts'

/** Names that a customer has waited too long: another wait of theirs has another name. */
export function longWaitKey({ id, waiting_since }: Pick<Lead, 'id' | 'waiting_since'>): string {
  return `waiting ${id} ${waiting_since?.getTime()}`
}
