import { z } from 'zod'
import { expected } from '../fields.ts'
import { isBlank } from './visible.ts'

/** Languages that the bot speaks: Russian, Kazakh, English. */
export const Language = z.enum(['ru', 'kk', 'en'])
export type Language = z.infer<typeof Language>

/** What the bot shows, without the spaces around it: 1 to so many characters, of which one can be seen. */
export function ShownText(maxLength: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .refine(
      (shown) => !isBlank(shown),
      expected('ожидается непустой текст', 'expected a text that is not blank'),
    )
}

const text = ShownText(1000)

/** One text for customers in every language that the bot speaks. */
export const LocalizedText = z.strictObject({ ru: text, kk: text, en: text })
export type LocalizedText = z.infer<typeof LocalizedText>
