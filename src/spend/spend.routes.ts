import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { readTableBytes } from '../core/text/table-bytes.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { spendContracts } from './spend.contracts.ts'
import type { SpendService } from './spend.service.ts'
import { presentImport } from './spend-import.api.ts'
import type { SpendImportService } from './spend-import.service.ts'

interface Deps {
  spend: SpendService
  spendImport: SpendImportService
}

/** Serves `/api/ads/{ad_id}/spend` and `/api/spend/import`. */
export function spendRoutes({ spend, spendImport }: Deps): FastifyPluginAsync {
  const routes = serve(spendContracts, {
    'GET /api/ads/:ad_id/spend': async ({ params, query }) => spend.list(params.ad_id, query),
    'PUT /api/ads/:ad_id/spend/:day': async ({ params, body }) =>
      spend.set(params.ad_id, { day: params.day, amount: body.amount }),
    'POST /api/spend/import': async (request, reply) => {
      const { body, query } = request
      const { preview: isPreview = false } = query
      const language = readerLanguage(request, reply)
      return presentImport(await spendImport.import(body.csv, { isPreview }), { isPreview, language })
    },
  })
  return async (app, options) => {
    readCsvBodies(app)
    await routes(app, options)
  }
}

/** Lets these routes take a table as it is: `text/csv` stands for `{ csv }`. */
function readCsvBodies(app: FastifyInstance): void {
  app.addContentTypeParser<Buffer>('text/csv', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, { csv: readTableBytes(body) })
  })
}
