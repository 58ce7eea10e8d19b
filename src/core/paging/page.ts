import { z } from 'zod'
import { expected } from '../fields.ts'
import { Cursor, nextLink, openCursor } from './cursor.ts'

/** How many rows a list answers with. */
export const Limit = z
  .string()
  .refine(
    (text) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 1000,
    expected('ожидается целое число от 1 до 1000', 'expected an integer from 1 to 1000'),
  )
  .transform(Number)
  .meta({ type: 'integer', minimum: 1, maximum: 1000, description: 'Количество записей' })

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
 * @throws AppError INVALID_INPUT for a cursor of another list.
 * @param address the path and query as the client sent them; the link keeps its filters and limit.
 */
export async function readPage<Row extends { id: string }>(
  address: string,
  { limit, cursor }: { limit: number; cursor?: Cursor | undefined },
  list: (page: Page) => Promise<Row[]>,
): Promise<Rows<Row>> {
  const found = await list({ limit: limit + 1, before: cursor && openCursor(cursor, address).id })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const isMore = found.length > limit && last !== undefined
  return { rows, link: isMore ? nextLink(address, { key: 0, id: last.id }) : undefined }
}
