import type { FastifyReply } from 'fastify'

/** Has the answer link to the next page, where there is one. Returns the rows of this one. */
export function linked<Row>(
  reply: FastifyReply,
  { rows, link }: { rows: Row[]; link: string | undefined },
): Row[] {
  if (link !== undefined) reply.header('link', link)
  return rows
}
