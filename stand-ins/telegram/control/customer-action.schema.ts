import { z } from 'zod'

const maxUserId = 2 ** 52

const Customer = z.strictObject({
  id: z.int().min(1).max(maxUserId),
  first_name: z.string().min(1).max(64),
  last_name: z.string().max(64).optional(),
  username: z.string().max(32).optional(),
  language_code: z.string().max(35).optional(),
})

/** A content that was uploaded before; without one it is a small sample of its kind. */
const Uploaded = { file: z.strictObject({ file_id: z.string(), file_size: z.int() }).optional() }
const caption = z.string().max(1024).optional()
const Captioned = z.strictObject({ ...Uploaded, caption })

/** What a customer can do in a chat; a body carries exactly one of these. */
const actions = {
  text: z.string().min(1).max(4096),
  /** Payload of the deep link whose Start button is pressed; empty for none. */
  start: z.string().regex(/^[\w-]{0,64}$/),
  contact: z.strictObject({
    phone_number: z.string().min(1).max(64),
    first_name: z.string().min(1).max(64),
    last_name: z.string().max(64).optional(),
    /** The customer's own card, as the contact button shares it. */
    own: z.boolean().default(true),
  }),
  location: z.strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  photo: Captioned,
  video: Captioned,
  animation: Captioned,
  voice: z.strictObject(Uploaded),
  video_note: z.strictObject(Uploaded),
  audio: z.strictObject({ ...Uploaded, caption, file_name: z.string().max(255).optional() }),
  sticker: z.strictObject(Uploaded),
  document: z.strictObject({ ...Uploaded, caption, file_name: z.string().min(1).max(255) }),
  /** Pictures sent as one. */
  album: z.array(Captioned).min(2).max(10),
  venue: z.strictObject({ title: z.string().min(1), address: z.string() }),
  poll: z.strictObject({ question: z.string().min(1), options: z.array(z.string().min(1)).min(1) }),
  /** Starts to share where the customer is for so many seconds. */
  live_location: z.strictObject({
    latitude: z.number(),
    longitude: z.number(),
    live_period: z.int().min(60).default(900),
  }),
  /** Moves such a location. */
  move: z.strictObject({ message_id: z.int(), latitude: z.number(), longitude: z.number() }),
  /** Any other content, by Telegram's own fields: `pinned_message`, `checklist`, `gift`. */
  fields: z.record(z.string(), z.unknown()),
  callback: z.strictObject({ message_id: z.int(), data: z.string().max(64) }),
  edit: z.strictObject({ message_id: z.int(), text: z.string().min(1).max(4096) }),
}

/** The body of POST /control/bots/:username/updates. */
export const CustomerAction = z
  .strictObject({
    user: Customer,
    text: actions.text.optional(),
    start: actions.start.optional(),
    contact: actions.contact.optional(),
    location: actions.location.optional(),
    photo: actions.photo.optional(),
    video: actions.video.optional(),
    voice: actions.voice.optional(),
    audio: actions.audio.optional(),
    animation: actions.animation.optional(),
    video_note: actions.video_note.optional(),
    sticker: actions.sticker.optional(),
    document: actions.document.optional(),
    album: actions.album.optional(),
    venue: actions.venue.optional(),
    poll: actions.poll.optional(),
    live_location: actions.live_location.optional(),
    move: actions.move.optional(),
    fields: actions.fields.optional(),
    callback: actions.callback.optional(),
    edit: actions.edit.optional(),
    /** The message that this answers. */
    reply_to: z.int().optional(),
    /** Whose words are passed on. */
    forward_from: z.string().min(1).optional(),
    /** The connection of the business account that this is written to, not to the bot. */
    business: z.string().min(1).optional(),
  })
  .refine(
    (body) => Object.keys(body).filter((key) => key in actions).length === 1,
    'a body has user and exactly one action',
  )
export type CustomerAction = z.infer<typeof CustomerAction>
export type CustomerActionInput = z.input<typeof CustomerAction>
