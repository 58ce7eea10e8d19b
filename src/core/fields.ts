import { z } from 'zod'
import type { LocalizedText } from './errors.ts'
import { maxAmountKzt, toTiyn } from './money.ts'
import { isBlank } from './text/visible.ts'

const maxPercent = 1e9

/** What a check of our own expects, in words; HTTP turns it into the message for the sender. */
export function expected(ru: string, en: string): { params: LocalizedText } {
  return { params: { ru, en } }
}

/** The examples in a schema's description. */
export function examplesOf(schema: z.core.$ZodType): unknown[] {
  const { examples } = z.globalRegistry.get(schema) ?? {}
  return Array.isArray(examples) ? examples : []
}

/**
 * A text for people, kept byte for byte. Refuses texts that show nothing, U+0000 and lone surrogates.
 * Its length is counted in Unicode code points, as JSON Schema's `maxLength` does.
 */
export function Text(maxLength: number): z.ZodString {
  return z
    .string()
    .refine(
      (text) => !isBlank(text),
      expected('ожидается непустой текст', 'expected a text that is not blank'),
    )
    .refine(
      (text) => !/[\0\p{Surrogate}]/u.test(text),
      expected(
        'ожидается текст без U+0000 и непарных суррогатов',
        'expected a text without U+0000 and lone surrogates',
      ),
    )
    .refine(
      (text) => text.length <= maxLength || [...text].length <= maxLength,
      expected(
        `ожидается текст не длиннее ${maxLength} символов`,
        `expected a text of at most ${maxLength} characters`,
      ),
    )
    .meta({ minLength: 1, maxLength, pattern: '\\S' })
}

/** An amount in KZT: what is finer than a tiyn is rounded to it, as 0.1 + 0.2 from a client's own sums is. */
export const Money = z.number().min(0).max(maxAmountKzt).overwrite(toTiyn)

/**
 * An amount in KZT as an account has it: what is finer than a tiyn is refused, since it was typed wrong. A binary rest,
 * as 0.1 + 0.2 leaves, is none.
 */
export const WholeTiyn = z
  .number()
  .min(0)
  .max(maxAmountKzt)
  .refine(
    (amount) => Math.abs(amount - toTiyn(amount)) < 1e-6,
    expected(
      'ожидается сумма в тенге не точнее тиына: два знака после запятой',
      'expected an amount in KZT in whole tiyn: two decimals',
    ),
  )
  .overwrite(toTiyn)

/** A return on investment that is aimed at, per cent. */
export const Percent = z.number().min(0).max(maxPercent)

/** A calendar day, `YYYY-MM-DD`. */
export const DateOnly = z.iso.date()

/** A moment as answers show it: ISO 8601, UTC, milliseconds. */
export const Timestamp = z.iso.datetime().meta({ examples: ['2024-11-17T10:00:00.000Z'] })

const dayMs = 24 * 60 * 60 * 1000
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

/** A moment with its offset, or a day in UTC: its beginning or, as an end, its last millisecond. */
export function Moment(description: string, { isEnd = false } = {}): z.ZodType<Date, string> {
  return z
    .string()
    .refine(
      (text) => moment.safeParse(text).success,
      expected(
        'ожидается время ISO 8601 со смещением, например 2024-11-17T10:00:00Z, или дата ГГГГ-ММ-ДД',
        'expected an ISO 8601 time with its offset, such as 2024-11-17T10:00:00Z, or a date YYYY-MM-DD',
      ),
    )
    .transform((text) => new Date(Date.parse(text) + (isEnd && text.length === 10 ? dayMs - 1 : 0)))
    .meta({ type: 'string', format: 'date-time', description })
}

/** An id in an answer: UUID v7. */
export const Id = z.uuid()

/** An id that a query or a body gives. In upper case it is the same one (RFC 9562). */
export const GivenId = z.uuid().toLowerCase()

/** An id that has to name something; what it does not name is not found, whatever its form. */
export const NamedId = z.string().toLowerCase()

/** A web address, kept as given. */
export const WebUrl = Text(2048)
  .refine(
    (url) => /^https?:\/\/\S+$/i.test(url) && URL.canParse(url),
    expected('ожидается адрес http:// или https://', 'expected an http:// or https:// address'),
  )
  .meta({ minLength: 1, maxLength: 2048, format: 'uri', pattern: '^[hH][tT][tT][pP][sS]?://\\S+$' })
