import { z } from 'zod'

/** Files that customers send, as whatsapp-web.js names them. */
export const MediaKind = z.enum(['image', 'video', 'document', 'ptt', 'audio', 'sticker'])
export type MediaKind = z.infer<typeof MediaKind>

/** What a click on an ad leaves in the first message (`ctwaContext`). */
export const AdReferral = z.strictObject({
  title: z.string().optional(),
  description: z.string().optional(),
  sourceUrl: z.string().optional(),
  sourceId: z.string().optional(),
  sourceType: z.string().optional(),
  conversionSource: z.string().optional(),
  ctwaClid: z.string().optional(),
})
export type AdReferral = z.infer<typeof AdReferral>

/** What a customer can send; a body carries exactly one of these. */
const contents = {
  text: z.string().min(1).max(65_536),
  media: z.strictObject({
    kind: MediaKind,
    caption: z.string().max(1024).optional(),
    filename: z.string().min(1).max(255).optional(),
    /** The file in base64; null for one that cannot be downloaded any more. */
    data: z.string().nullable().optional(),
  }),
  location: z.strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    /** Name and address of the place, each in a line. */
    description: z.string().optional(),
  }),
  contact: z.strictObject({ name: z.string().min(1), phone: z.string().min(1) }),
  /** Of any type, with the page's own fields: what no customer's app can send. */
  raw: z.strictObject({ type: z.string(), fields: z.record(z.string(), z.unknown()) }),
}

/** The body of POST /control/customers/:id/messages. */
export const CustomerAction = z
  .strictObject({
    pushname: z.string(),
    /** `<digits>@c.us` behind a lid. */
    phone: z.string().nullable().default(null),
    /** Where it is written, if not in the private chat: `<id>@g.us` or `status@broadcast`. */
    chat: z.string().optional(),
    /** It comes over the customer's broadcast list. */
    broadcast: z.boolean().optional(),
    /** Id of the message it answers. */
    quoted: z.string().optional(),
    ad: AdReferral.optional(),
    /** When it was written, s; now if left out. */
    t: z.int().optional(),
    text: contents.text.optional(),
    media: contents.media.optional(),
    location: contents.location.optional(),
    contact: contents.contact.optional(),
    raw: contents.raw.optional(),
  })
  .refine(
    (body) => Object.keys(contents).filter((kind) => kind in body).length === 1,
    `a body has exactly one of ${Object.keys(contents).join(', ')}`,
  )
export type CustomerAction = z.infer<typeof CustomerAction>
export type CustomerActionInput = z.input<typeof CustomerAction>
