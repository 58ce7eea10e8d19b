import { z } from 'zod'

const name = z.string().optional()

/**
 * What stands in a conversation before a message's words, or in place of them: what came, or how it came. A code and
 * values, worded where it is shown.
 */
export const MessageMark = z.discriminatedUnion('code', [
  z.object({
    code: z.enum([
      'edited',
      'photo',
      'video',
      'video_note',
      'gif',
      'paid_media',
      'story',
      // It cannot be shown.
      'unreadable',
    ]),
  }),
  z.object({ code: z.literal('forwarded'), from: name }),
  z.object({ code: z.enum(['voice', 'audio']), seconds: z.number().optional() }),
  z.object({ code: z.enum(['document', 'product', 'event', 'game', 'ad_click']), name }),
  z.object({ code: z.literal('sticker'), emoji: z.string().optional() }),
  /** Each card: the name and the number, as far as it has them. */
  z.object({ code: z.literal('contact'), cards: z.array(z.string()) }),
  z.object({
    code: z.literal('location'),
    name,
    is_live: z.boolean().optional(),
    latitude: z.number().optional(),
    longitude: z.number().optional(),
  }),
  z.object({ code: z.enum(['poll', 'checklist']), name: z.string(), items: z.array(z.string()) }),
  z.object({
    code: z.literal('order'),
    name,
    /** How many things are ordered. */
    count: z.number().optional(),
    /** With its currency. */
    price: z.string().optional(),
  }),
])
export type MessageMark = z.infer<typeof MessageMark>
