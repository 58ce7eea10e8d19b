import { z } from 'zod'
import type { Faults } from './faults.ts'
import type { ChatRecord, ContactRecord, MessageRecord } from './state/records.ts'

/** Whose WhatsApp it is. */
export interface Business {
  /** `<phone>@c.us` */
  id: string
  /** `<digits>@lid` */
  lid: string
  name: string
}

/** Done to the page rather than through WhatsApp. */
export const PageCommand = z.discriminatedUnion('name', [
  z.object({ name: z.literal('set_state'), state: z.string() }),
  z.object({ name: z.literal('freeze') }),
  z.object({ name: z.literal('reload') }),
  z.object({ name: z.literal('add_iframe') }),
  z.object({ name: z.literal('push_state') }),
])
export type PageCommand = z.infer<typeof PageCommand>

/** What the stand-in tells the page, over a stream of server-sent events. */
export type PageEvent =
  | { type: 'pair'; ref: string }
  | { type: 'idle' }
  | { type: 'paired'; device: string }
  | { type: 'forgotten' }
  | {
      type: 'welcome'
      me: Business
      chats: ChatRecord[]
      contacts: ContactRecord[]
      messages: MessageRecord[]
    }
  | { type: 'message'; message: MessageRecord }
  | { type: 'changed'; message: MessageRecord }
  | { type: 'chat'; chat: ChatRecord }
  | { type: 'contact'; contact: ContactRecord }
  | { type: 'faults'; faults: Faults }
  | { type: 'logged_out' }
  | { type: 'command'; command: PageCommand }

/** What the page tells about itself whenever it changes. */
export const PageReport = z.object({
  /** Made anew by each load of the page. */
  page: z.string(),
  /** `Socket.state` */
  state: z.string(),
  has_synced: z.boolean(),
  /** Somebody listens for new messages, as the library does from ready on. */
  is_listening: z.boolean(),
  /** The text of the QR code on the screen. */
  code: z.string().nullable(),
})
export type PageReport = z.infer<typeof PageReport>
