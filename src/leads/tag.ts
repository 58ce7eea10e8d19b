import { z } from 'zod'
import { expected } from '../core/fields.ts'
import { isBlank } from '../core/text/visible.ts'

/** A lead has no more. */
export const mostTags = 20
const longestTag = 40

/** A tag as staff type it; it is stored as `tagOf` makes it. */
export const Tag = z
  .string()
  .refine(
    (text) =>
      !isBlank(text) && !/[\0\p{Surrogate}\p{Cc},]/u.test(text) && [...tagOf(text)].length <= longestTag,
    expected(
      `ожидается метка до ${longestTag} символов в одну строку, без запятых`,
      `expected a tag of at most ${longestTag} characters on one line, without commas`,
    ),
  )
  .overwrite(tagOf)
  .meta({ minLength: 1, maxLength: longestTag, examples: ['перезвонить'] })

/** One spelling for what people mean by one tag: «  VIP клиент» and «vip  Клиент» are the same. */
export function tagOf(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase()
}

interface TagChange {
  add: readonly string[]
  remove: readonly string[]
}

/** The tags after a change, each once, in the order in which they were given; null where there would be too many. */
export function changedTags(tags: readonly string[] = [], { add, remove }: TagChange): string[] | null {
  const kept = tags.filter((tag) => !remove.includes(tag))
  const all = [...new Set([...kept, ...add])]
  return all.length <= mostTags ? all : null
}
