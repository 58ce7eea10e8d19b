import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { expected } from '../fields.ts'

const expectation = expected(
  'ожидается cursor из ссылки Link того же списка',
  'expected a cursor from a Link of the same list',
)

/** Where a page ended, and by a digest the list that it is a page of: its address, filters and order. */
const Place = z.strictObject({ key: z.number(), id: z.uuid(), of: z.string() })

/** A place in a list: the id of the last row, and what the order goes by where that is not the id. */
export type Place = Pick<z.infer<typeof Place>, 'key' | 'id'>

/** Where the next page begins: opaque to clients. Belongs to the list that gave it, `openCursor` sees to that. */
export const Cursor = z
  .string()
  .transform((text, context) => {
    const place = Place.safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
    if (place.success) return place.data
    context.issues.push({ code: 'custom', input: text, ...expectation })
    return z.NEVER
  })
  .meta({ type: 'string', description: 'Начало следующей страницы: берётся из заголовка Link' })
export type Cursor = z.infer<typeof Cursor>

/**
 * The place that a cursor stands for.
 * @param list the path and query as the client sent them.
 * @throws AppError INVALID_INPUT where the cursor is of another list, of other filters or of another order.
 */
export function openCursor(cursor: Cursor, list: string): Place {
  const { of, ...place } = cursor
  if (of === digestOf(list)) return place
  throw new AppError('INVALID_INPUT', expectation.params, {
    details: [{ path: 'cursor', message: expectation.params }],
  })
}

/** The `Link` header to the page of this list that begins after `place`. */
export function nextLink(list: string, place: Place): string {
  const { path, parameters } = parsed(list)
  const cursor = JSON.stringify({ ...place, of: digestOf(list) })
  parameters.set('cursor', Buffer.from(cursor).toString('base64url'))
  return `<${path}?${parameters.toString()}>; rel="next"`
}

/** How many rows a page has is no part of the list. */
function digestOf(list: string): string {
  const { path, parameters } = parsed(list)
  for (const name of ['cursor', 'limit']) parameters.delete(name)
  parameters.sort()
  const text = `${path}?${parameters.toString()}`.toLowerCase()
  return createHash('sha256').update(text).digest('base64url').slice(0, 11)
}

function parsed(list: string): { path: string; parameters: URLSearchParams } {
  const [path = '', query = ''] = list.split('?', 2)
  return { path, parameters: new URLSearchParams(query) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
