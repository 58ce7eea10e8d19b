import { z } from 'zod'

/** Integers come as numbers in JSON and as digits in a query or a form. */
export const Integer = z.coerce.number().pipe(z.int())

/** Booleans come as such in JSON and as words in a query or a form. */
export const Flag = z.union([z.boolean(), z.stringbool()])

/** Objects come as such in JSON and as JSON text in a query or a form. */
export function jsonOf<S extends z.ZodType>(schema: S): z.ZodPreprocess<S> {
  return z.preprocess((value, context) => {
    if (typeof value !== 'string') return value
    try {
      return JSON.parse(value)
    } catch {
      context.addIssue({ code: 'custom', message: "can't parse JSON" })
      return z.NEVER
    }
  }, schema)
}

/** A private chat's id. A name such as `@channel` is none that this server knows. */
export const ChatId = z.union([Integer, z.string()], 'chat_id is empty')
export type ChatId = z.infer<typeof ChatId>
