import { z } from 'zod'
import type { LocalizedText } from '../core/errors.ts'

type Issue = z.core.$ZodIssue

/** Says what a field was expected to be. */
export function issueText(issue: Issue): LocalizedText {
  switch (issue.code) {
    case 'invalid_type':
      return invalidType(issue)
    case 'invalid_value':
      return expectedIs(
        `одно из: ${issue.values.map(String).join(', ')}`,
        `one of: ${issue.values.map(String).join(', ')}`,
      )
    case 'too_small':
    case 'too_big':
      return outOfBounds(issue)
    case 'invalid_format':
      return invalidFormat(issue)
    case 'unrecognized_keys':
      return { ru: 'неизвестное поле', en: 'unknown field' }
    case 'custom':
      return localized.safeParse(issue.params).data ?? { ru: issue.message, en: issue.message }
    default:
      return { ru: 'неверное значение', en: 'invalid value' }
  }
}

const localized = z.object({ ru: z.string(), en: z.string() })

function invalidType(issue: z.core.$ZodIssueInvalidType): LocalizedText {
  const type = typeNames[issue.expected] ?? { ru: issue.expected, en: issue.expected }
  if (Array.isArray(issue.input) && issue.expected === 'string') {
    return expectedIs('одна строка, а не список', 'one string, not a list')
  }
  const text = expectedIs(type.ru, type.en)
  if (issue.input !== undefined) return text
  return { ru: `обязательное поле: ${text.ru}`, en: `required: ${text.en}` }
}

const typeNames: Record<string, LocalizedText> = {
  string: { ru: 'строка', en: 'a string' },
  number: { ru: 'число', en: 'a number' },
  int: { ru: 'целое число', en: 'an integer' },
  boolean: { ru: 'true или false', en: 'true or false' },
  object: { ru: 'объект', en: 'an object' },
  array: { ru: 'массив', en: 'an array' },
}

function outOfBounds(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): LocalizedText {
  const kind = bounded[issue.origin] ?? bounded.number
  const isLow = issue.code === 'too_small'
  const bound = String(isLow ? issue.minimum : issue.maximum)
  return expectedIs(
    `${kind.ru} ${isLow ? kind.ruLow : kind.ruHigh} ${bound}`,
    `${kind.en} ${isLow ? 'at least' : 'at most'} ${bound}`,
  )
}

const bounded: Record<string, BoundedKind> & { number: BoundedKind } = {
  number: { ru: 'число', en: 'a number of', ruLow: 'не меньше', ruHigh: 'не больше' },
  string: { ru: 'длина строки', en: 'a string length of', ruLow: 'не меньше', ruHigh: 'не больше' },
  array: { ru: 'число элементов', en: 'a number of items of', ruLow: 'не меньше', ruHigh: 'не больше' },
}

interface BoundedKind extends LocalizedText {
  ruLow: string
  ruHigh: string
}

function invalidFormat(issue: z.core.$ZodIssueInvalidStringFormat): LocalizedText {
  if (issue.format === 'uuid') return expectedIs('UUID', 'a UUID')
  if (issue.format === 'date') return expectedIs('дата ГГГГ-ММ-ДД', 'a date YYYY-MM-DD')
  if (issue.format === 'datetime') return expectedIs('время ISO 8601 в UTC', 'an ISO 8601 time in UTC')
  const pattern = issue.pattern ?? issue.format
  return expectedIs(`строка вида ${pattern}`, `a string like ${pattern}`)
}

function expectedIs(ru: string, en: string): LocalizedText {
  return { ru: `ожидается ${ru}`, en: `expected ${en}` }
}
