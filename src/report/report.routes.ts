import type { Readable } from 'node:stream'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { defaultDelimiter } from '../http/csv-delimiter.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import type { ReportAnswer } from './report.api.ts'
import { reportContracts, xlsxType } from './report.contracts.ts'
import type { AskedReport, ReportService } from './report.service.ts'
import { reportCsv } from './report-csv.ts'
import { reportXlsx } from './report-xlsx.ts'

type Delimiter = ',' | ';' | '\t'

/** Serves reports, as JSON and as tables. */
export function reportRoutes({ report }: { report: ReportService }): FastifyPluginAsync {
  return serve(reportContracts, {
    'GET /api/report': (request, reply) => report.ofAll(request.query, readerLanguage(request, reply)),
    'GET /api/report.csv': (request, reply) => csv(request, reply, report.ofAll),
    'GET /api/report.xlsx': (request, reply) => xlsx(request, reply, report.ofAll),
    'GET /api/niches/:niche_id/report': (request, reply) =>
      report.ofNiche(request.params.niche_id, request.query, readerLanguage(request, reply)),
    'GET /api/niches/:niche_id/report.csv': (request, reply) =>
      csv(request, reply, (...asked) => report.ofNiche(request.params.niche_id, ...asked)),
    'GET /api/niches/:niche_id/report.xlsx': (request, reply) =>
      xlsx(request, reply, (...asked) => report.ofNiche(request.params.niche_id, ...asked)),
    'GET /api/campaigns/:campaign_id/report': (request, reply) =>
      report.ofCampaign(request.params.campaign_id, request.query, readerLanguage(request, reply)),
    'GET /api/campaigns/:campaign_id/report.csv': (request, reply) =>
      csv(request, reply, (...asked) => report.ofCampaign(request.params.campaign_id, ...asked)),
    'GET /api/campaigns/:campaign_id/report.xlsx': (request, reply) =>
      xlsx(request, reply, (...asked) => report.ofCampaign(request.params.campaign_id, ...asked)),
  })
}

type Asking<Query> = Pick<FastifyRequest, 'headers'> & { query: Query }
/** Reads the report that a table is of. */
type Find = ReportService['ofAll']

async function csv(
  request: Asking<AskedReport & { delimiter?: Delimiter | undefined }>,
  reply: FastifyReply,
  find: Find,
): Promise<Readable> {
  const { delimiter = defaultDelimiter(request.headers['accept-language']), ...asked } = request.query
  const found = await find(asked, readerLanguage(request, reply))
  attach(reply, { type: 'text/csv; charset=utf-8', name: nameOf(found, 'csv') })
  return reportCsv(found, { delimiter })
}

async function xlsx(request: Asking<AskedReport>, reply: FastifyReply, find: Find): Promise<Readable> {
  const found = await find(request.query, readerLanguage(request, reply))
  attach(reply, { type: xlsxType, name: nameOf(found, 'xlsx') })
  return reportXlsx(found)
}

function attach(reply: FastifyReply, { type, name }: { type: string; name: string }): void {
  reply.type(type).header('content-disposition', `attachment; filename="${name}"`)
}

function nameOf({ from, to, group_by }: ReportAnswer, extension: string): string {
  return `report-${from}-${to}-${group_by}.${extension}`
}
