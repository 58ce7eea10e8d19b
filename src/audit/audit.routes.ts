import type { FastifyPluginAsync } from 'fastify'
import type { ResolveAuthors } from '../core/author.ts'
import { readPage } from '../core/paging/page.ts'
import { linked } from '../http/next-page.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { presentAuditEntry } from './audit.api.ts'
import { auditContracts } from './audit.contracts.ts'
import type { AuditStore } from './audit.store.ts'

interface AuditDeps {
  audit: AuditStore
  authors: ResolveAuthors
}

/** Serves `/api/audit`. */
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
  })
}
