import { z } from 'zod'

/** What to do with a niche or a campaign. */
export const Decision = z.enum(['scale', 'continue', 'stop', 'need_more_data'])
export type Decision = z.infer<typeof Decision>
