import { z } from 'zod'
import { expected } from '../fields.ts'
import { Cursor, nextLink, openCursor, type Place } from './cursor.ts'

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

/** The rows of a page. */
export interface Rows<Row> {
  rows: Row[]
  /** Undefined on the last page. */
  link: string | undefined
}

/** How a list that is ordered by something else than ids is read. */
interface OrderedList<Row> {
  list(page: { limit: number; after: Place | undefined }): Promise<Row[]>
  placeOf(row: Row): Place
}

interface PageQuery {
  limit: number
  cursor?: Cursor | undefined
}

/**
 * Reads one page and links to the next. One row more than asked for tells whether there is a next page.
 * @throws AppError INVALID_INPUT for a cursor of another list.
 * @param address the path and query as the client sent them; the link keeps its filters and limit.
 */
export async function readOrdered<Row>(
  address: string,
  { limit, cursor }: PageQuery,
  { list, placeOf }: OrderedList<Row>,
): Promise<Rows<Row>> {
  const found = await list({ limit: limit + 1, after: cursor && openCursor(cursor, address) })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const isMore = found.length > limit && last !== undefined
  return { rows, link: isMore ? nextLink(address, placeOf(last)) : undefined }
}

/** The same for a list whose newest ids come first. */
export async function readPage<Row extends { id: string }>(
  address: string,
  query: PageQuery,
  list: (page: Page) => Promise<Row[]>,
): Promise<Rows<Row>> {
  return readOrdered(address, query, {
    list: ({ limit, after }) => list({ limit, before: after?.id }),
    placeOf: ({ id }) => ({ key: 0, id }),
  })
}
