import { z } from 'zod'
import type { MessageEntity } from '../telegram-objects.ts'
import { badRequest } from './bot-api-error.ts'
import { jsonOf } from './fields.schema.ts'
import { parseHtml } from './html-text.ts'

const maxTextLength = 4096

const Entity = z.object({
  type: z.string(),
  offset: z.int().min(0),
  length: z.int().min(1),
  url: z.string().optional(),
  language: z.string().optional(),
})

/** The fields that every method with a text takes. */
export const textFields = {
  text: z.coerce.string().default(''),
  parse_mode: z.string().optional(),
  entities: jsonOf(z.array(Entity)).optional(),
}

interface TextParams {
  text: string
  parse_mode?: string | undefined
  entities?: MessageEntity[] | undefined
}

interface FormattedText {
  text: string
  entities: MessageEntity[]
}

/**
 * The text as the customer sees it, with its entities. Throws 400 when nothing is left or more than 4096
 * UTF-16 code units are.
 */
export function readText(params: TextParams): { text: string; entities?: MessageEntity[] } {
  const { text, entities } = trim(format(params))
  if (text === '') throw badRequest('message text is empty')
  if (text.length > maxTextLength) throw badRequest('message is too long')
  return { text, ...(entities.length > 0 && { entities }) }
}

function format({ text, parse_mode, entities }: TextParams): FormattedText {
  if (!parse_mode) return { text, entities: entities ?? [] }
  if (parse_mode.toLowerCase() !== 'html') throw badRequest('unsupported parse_mode')
  return parseHtml(text)
}

/** Cuts white space off both ends and fits the entities to what is left. */
function trim({ text: formatted, entities }: FormattedText): FormattedText {
  const text = formatted.trim()
  const cut = formatted.length - formatted.trimStart().length
  const fitted = entities.map(({ offset, length, ...rest }) => {
    const start = Math.max(offset - cut, 0)
    return { ...rest, offset: start, length: Math.min(offset + length - cut, text.length) - start }
  })
  return { text, entities: fitted.filter(({ length }) => length > 0) }
}
