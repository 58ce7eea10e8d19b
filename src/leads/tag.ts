import { z } from 'zod'
import { expected } from '../core/fields.ts'
import { isBlank } from '../core/text/visible.ts'
import { tagOf } from './tag-words.ts'

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
