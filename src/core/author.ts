import { z } from 'zod'

/**
 * Who did something: one of the people, a program by its key, the bot, a worker, the customer. It is stored by id, and
 * named where it is shown. A person without an id is the owner of a server that asks nobody who they are.
 */
export const Author = z.object({
  kind: z.enum(['person', 'key', 'bot', 'worker', 'customer']),
  id: z.string().nullable(),
})
export type Author = z.infer<typeof Author>
