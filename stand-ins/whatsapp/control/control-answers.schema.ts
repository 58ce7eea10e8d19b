import { z } from 'zod'
import { Faults } from '../faults.ts'
import { MessageRecord } from '../state/records.ts'

/** What the control API answers, for its routes and its client alike. */
export const MessageList = z.object({ messages: z.array(MessageRecord) })

export const PhoneState = z.object({
  /** Changes with everything that happens. */
  revision: z.int(),
  /** ISO 8601; when the device was linked, null when none is. */
  linked_since: z.string().nullable(),
  /** The page that is open in a browser; null where there is none or it has not told yet. */
  page: z
    .object({
      /** `Socket.state` */
      state: z.string(),
      has_synced: z.boolean(),
      /** The library listens for messages: it is ready. */
      is_listening: z.boolean(),
      /** The text of the code on the screen. */
      code: z.string().nullable(),
    })
    .nullable(),
  faults: Faults,
})
export type PhoneState = z.infer<typeof PhoneState>

/** What the browser has shown as typing. */
export const TypingList = z.object({
  typing: z.array(
    z.object({
      chat: z.string(),
      state: z.enum(['composing', 'recording', 'paused']),
      /** Milliseconds since the epoch. */
      at: z.int(),
    }),
  ),
})
export type TypingRecord = z.infer<typeof TypingList>['typing'][number]
