import type { FastifyReply } from 'fastify'
import type { Rows } from '../core/paging/page.ts'

/** Has the answer link to the next page, where there is one. Returns the rows of this one. */
export function linked<Row>(reply: FastifyReply, { rows, link }: Rows<Row>): Row[] {
  if (link !== undefined) reply.header('link', link)
  return rows
}
