import { z } from 'zod'

const text = z.string().nullish()
const amount = z.coerce.number().nullish()

/** What is read of a message of whatsapp-web.js: the page's own fields, whatever else it sends along. */
export const WhatsappMessage = z.object({
  id: z.object({ _serialized: z.string(), fromMe: z.boolean(), remote: z.string() }),
  from: z.string(),
  type: z.string(),
  /** The text, or the caption; of what has neither, sometimes a small picture in base64. */
  body: z
    .string()
    .nullish()
    .transform((body) => body ?? ''),
  hasMedia: z.boolean(),
  isStatus: z.boolean().nullish(),
  broadcast: z.boolean().nullish(),
  /** Seconds. */
  timestamp: z.number(),
  duration: z.union([z.string(), z.number()]).nullish(),
  location: z
    .object({ latitude: z.coerce.number(), longitude: z.coerce.number(), name: text, address: text })
    .nullish(),
  vCards: z.array(z.string()).default([]),
  rawData: z.object({
    notifyName: text,
    filename: text,
    /** Bytes of the file, as the sender said. */
    size: amount.catch(null),
    /** Pixels. */
    width: amount.catch(null),
    height: amount.catch(null),
    caption: text,
    isForwarded: z.boolean().nullish(),
    quotedMsg: z.object({ body: text, caption: text, type: text }).nullish(),
    /** The album that a picture belongs to. */
    parentMsgKey: z.union([z.string(), z.object({ _serialized: z.string() })]).nullish(),
    lat: amount,
    lng: amount,
    orderTitle: text,
    itemCount: amount,
    totalAmount1000: amount,
    totalCurrencyCode: text,
    message: text,
    title: text,
    priceAmount1000: amount,
    currencyCode: text,
    pollName: text,
    pollOptions: z.array(z.object({ name: z.string() })).nullish(),
    eventName: text,
    /** What a click on an ad leaves in the first message. */
    ctwaContext: z.object({ sourceId: text, sourceUrl: text, title: text }).nullish(),
    latestEditSenderTimestampMs: z.number().nullish(),
  }),
})
export type WhatsappMessage = z.infer<typeof WhatsappMessage>
