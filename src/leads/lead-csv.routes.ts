import type { FastifyPluginAsync } from 'fastify'
import type {} from '../auth/own-leads.ts'
import { defaultDelimiter } from '../http/csv-delimiter.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { leadCsvContracts } from './lead-csv.contracts.ts'
import { type LeadCsvDeps, leadCsv } from './lead-csv.ts'
import { whoseFor } from './whose.ts'

/** Serves `GET /api/leads.csv`. */
export function leadCsvRoutes({ leads, inbox, authors }: LeadCsvDeps): FastifyPluginAsync {
  return serve(leadCsvContracts, {
    'GET /api/leads.csv': async (request, reply) => {
      const { delimiter = defaultDelimiter(request.headers['accept-language']), ...asked } = request.query
      const { assignee, ...filter } = asked
      const language = readerLanguage(request, reply)
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="leads.csv"')
      return leadCsv(
        { leads, inbox, authors },
        { ...filter, ...whoseFor(request, assignee) },
        { delimiter, language },
      )
    },
  })
}
