import { z } from 'zod'

/** Who wrote a message of a conversation. */
export const Sender = z.enum(['bot', 'lead', 'human'])
export type Sender = z.infer<typeof Sender>
