import type { FastifyPluginAsync } from 'fastify'
import { readPage } from '../core/paging/page.ts'
import { defaultDelimiter } from '../http/csv-delimiter.ts'
import { linked } from '../http/next-page.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { presentAuditEntry } from './audit.api.ts'
import { auditContracts } from './audit.contracts.ts'
import { type AuditDeps, auditCsv } from './audit-csv.ts'

/** Serves `/api/audit` and the same as a table. */
export function auditRoutes({ audit, authors }: AuditDeps): FastifyPluginAsync {
  return serve(auditContracts, {
    'GET /api/audit': async (request, reply) => {
      const { limit, cursor, ...filter } = request.query
      const page = await readPage(request.url, { limit, cursor }, (asked) => audit.list(filter, asked))
      const entries = linked(reply, page)
      const nameOf = await authors(
        entries.map(({ author }) => author),
        readerLanguage(request, reply),
      )
      return entries.map((entry) => presentAuditEntry(entry, nameOf))
    },
    'GET /api/audit.csv': async (request, reply) => {
      const { delimiter = defaultDelimiter(request.headers['accept-language']), ...filter } = request.query
      const language = readerLanguage(request, reply)
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="audit.csv"')
      return auditCsv({ audit, authors }, filter, { delimiter, language })
    },
  })
}
