import { z } from 'zod'

/** What is read of a message of whatsapp-web.js: the page's own fields, whatever else it sends along. */
export const WhatsappMessage = z.object({
  id: z.object({ _serialized: z.string(), fromMe: z.boolean(), remote: z.string() }),
  from: z.string(),
  type: z.string(),
  body: z.string(),
  hasMedia: z.boolean(),
  isStatus: z.boolean().nullish(),
  broadcast: z.boolean().nullish(),
  /** Seconds. */
  timestamp: z.number(),
  duration: z.union([z.string(), z.number()]).nullish(),
  location: z.object({ latitude: z.coerce.number(), longitude: z.coerce.number() }).nullish(),
  vCards: z.array(z.string()).default([]),
  rawData: z.object({
    notifyName: z.string().nullish(),
    filename: z.string().nullish(),
    /** What a click on an ad leaves in the first message. */
    ctwaContext: z.object({ sourceId: z.string().nullish(), sourceUrl: z.string().nullish() }).nullish(),
    latestEditSenderTimestampMs: z.number().nullish(),
  }),
})
export type WhatsappMessage = z.infer<typeof WhatsappMessage>
