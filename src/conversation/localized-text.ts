import { z } from 'zod'

/** Languages that the bot speaks: Russian, Kazakh, English. */
export const Language = z.enum(['ru', 'kk', 'en'])
export type Language = z.infer<typeof Language>

const text = z.string().trim().min(1).max(1000)

/** One text for customers in every language that the bot speaks. */
export const LocalizedText = z.strictObject({ ru: text, kk: text, en: text })
export type LocalizedText = z.infer<typeof LocalizedText>
