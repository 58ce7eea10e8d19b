import { z } from 'zod'
import { expected } from '../fields.ts'

/** How many rows a list answers with. */
export const Limit = z
  .string()
  .refine(
    (text) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 1000,
    expected('ожидается целое число от 1 до 1000', 'expected an integer from 1 to 1000'),
  )
  .transform(Number)
  .meta({ type: 'integer', minimum: 1, maximum: 1000, description: 'Количество записей' })

/** Where the next page begins: opaque to clients, the last id of the page before inside. */
export const Cursor = z
  .string()
  .transform((text) => Buffer.from(text, 'base64url').toString())
  .refine(
    (id) => z.uuid().safeParse(id).success,
    expected('ожидается cursor из ссылки Link', 'expected a cursor from a Link'),
  )
  .meta({ type: 'string', description: 'Начало следующей страницы: берётся из заголовка Link' })

/** Query parameters that every list takes. */
export const pageQuery = { limit: Limit.default(100).meta({ default: 100 }), cursor: Cursor.optional() }

/** For routes that take no query parameters. */
export const NoQuery = z.strictObject({})

/** A page as stores read it: newest first, older than the id `before`. */
export interface Page {
  limit: number
  before?: string | undefined
}

interface Rows<Row> {
  rows: Row[]
  /** Undefined on the last page. */
  link: string | undefined
}

/**
 * Reads one page and links to the next. One row more than asked for tells whether there is a next page.
 * @param address the path and query as the client sent them; the link keeps its filters and limit.
 */
export async function readPage<Row extends { id: string }>(
  address: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  list: (page: Page) => Promise<Row[]>,
): Promise<Rows<Row>> {
  const found = await list({ limit: limit + 1, before: cursor })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const isMore = found.length > limit && last !== undefined
  return { rows, link: isMore ? nextLink(address, last.id) : undefined }
}

/** The `Link` header to the page that begins after `place`, which comes back as the parameter `cursor`. */
export function nextLink(address: string, place: string): string {
  const [path = '', query = ''] = address.split('?', 2)
  const parameters = new URLSearchParams(query)
  parameters.set('cursor', Buffer.from(place).toString('base64url'))
  return `<${path}?${parameters.toString()}>; rel="next"`
}
