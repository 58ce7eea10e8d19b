import { z } from 'zod'
import { Flag, jsonOf } from './fields.schema.ts'

const maxCallbackDataBytes = 64

const InlineButton = z
  .object({
    text: z.string().min(1, 'Text buttons are unallowed in the inline keyboard'),
    callback_data: z
      .string()
      .refine(
        (data) => data.length > 0 && Buffer.byteLength(data) <= maxCallbackDataBytes,
        'BUTTON_DATA_INVALID',
      )
      .optional(),
    url: z.string().min(1).optional(),
  })
  .refine(
    (button) => (button.callback_data === undefined) !== (button.url === undefined),
    'Text buttons are unallowed in the inline keyboard',
  )

const PlainButton = z
  .string()
  .min(1)
  .transform((text) => ({ text }))

const Button = z.object({
  text: z.string().min(1),
  request_contact: Flag.optional(),
  request_location: Flag.optional(),
})

const Inline = z.object({ inline_keyboard: z.array(z.array(InlineButton)) })

const Keyboard = z.object({
  keyboard: z.array(z.array(z.union([PlainButton, Button]))),
  is_persistent: Flag.optional(),
  resize_keyboard: Flag.optional(),
  one_time_keyboard: Flag.optional(),
  input_field_placeholder: z.string().max(64).optional(),
  selective: Flag.optional(),
})

const Remove = z.object({ remove_keyboard: z.literal(true), selective: Flag.optional() })

const ForceReply = z.object({
  force_reply: z.literal(true),
  input_field_placeholder: z.string().max(64).optional(),
  selective: Flag.optional(),
})

/** Any keyboard that a bot may send under a new message. */
export const ReplyMarkup = jsonOf(
  z.unknown().transform((value, context) => {
    const parsed = schemaFor(value).safeParse(value)
    if (parsed.success) return parsed.data
    context.addIssue({ code: 'custom', message: parsed.error.issues[0]?.message ?? 'invalid reply markup' })
    return z.NEVER
  }),
)

/** The kind that may hang under a message for good, and so be changed by edits. */
export const InlineMarkup = jsonOf(Inline)

type AnyMarkup = z.infer<typeof Inline | typeof Keyboard | typeof Remove | typeof ForceReply>

/** The member chosen by its key: a union would report the mistakes of all four. */
function schemaFor(value: unknown): z.ZodType<AnyMarkup> {
  if (typeof value !== 'object' || value === null) return Inline
  if ('keyboard' in value) return Keyboard
  if ('remove_keyboard' in value) return Remove
  return 'force_reply' in value ? ForceReply : Inline
}
