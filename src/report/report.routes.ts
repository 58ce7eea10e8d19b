import type { Readable } from 'node:stream'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { defaultDelimiter } from '../http/csv-delimiter.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import type { ReportAnswer } from './report.api.ts'
import { reportContracts, xlsxType } from './report.contracts.ts'
import type { ReportService } from './report.service.ts'
import { reportCsv } from './report-csv.ts'
import { reportXlsx } from './report-xlsx.ts'

type Delimiter = ',' | ';' | '\t'

/** Serves reports, as JSON and as tables. */
export function reportRoutes({ report }: { report: ReportService }): FastifyPluginAsync {
  return serve(reportContracts, {
    'GET /api/report': async (request, reply) => report.ofAll(request.query, readerLanguage(request, reply)),
    'GET /api/report.csv': async (request, reply) => {
      const { delimiter, ...range } = request.query
      return csv(await report.ofAll(range, readerLanguage(request, reply)), { request, reply, delimiter })
    },
    'GET /api/report.xlsx': async (request, reply) =>
      xlsx(await report.ofAll(request.query, readerLanguage(request, reply)), reply),
    'GET /api/niches/:niche_id/report': async (request, reply) =>
      report.ofNiche(request.params.niche_id, request.query, readerLanguage(request, reply)),
    'GET /api/niches/:niche_id/report.csv': async (request, reply) => {
      const { delimiter, ...range } = request.query
      const found = await report.ofNiche(request.params.niche_id, range, readerLanguage(request, reply))
      return csv(found, { request, reply, delimiter })
    },
    'GET /api/niches/:niche_id/report.xlsx': async (request, reply) =>
      xlsx(
        await report.ofNiche(request.params.niche_id, request.query, readerLanguage(request, reply)),
        reply,
      ),
    'GET /api/campaigns/:campaign_id/report': async (request, reply) =>
      report.ofCampaign(request.params.campaign_id, request.query, readerLanguage(request, reply)),
    'GET /api/campaigns/:campaign_id/report.csv': async (request, reply) => {
      const { delimiter, ...range } = request.query
      const found = await report.ofCampaign(request.params.campaign_id, range, readerLanguage(request, reply))
      return csv(found, { request, reply, delimiter })
    },
    'GET /api/campaigns/:campaign_id/report.xlsx': async (request, reply) =>
      xlsx(
        await report.ofCampaign(request.params.campaign_id, request.query, readerLanguage(request, reply)),
        reply,
      ),
  })
}

interface Asked {
  request: Pick<FastifyRequest, 'headers'>
  reply: FastifyReply
  delimiter: Delimiter | undefined
}

function csv(report: ReportAnswer, { request, reply, delimiter }: Asked): Readable {
  attach(reply, { type: 'text/csv; charset=utf-8', name: nameOf(report, 'csv') })
  return reportCsv(report, { delimiter: delimiter ?? defaultDelimiter(request.headers['accept-language']) })
}

async function xlsx(report: ReportAnswer, reply: FastifyReply): Promise<Readable> {
  attach(reply, { type: xlsxType, name: nameOf(report, 'xlsx') })
  return reportXlsx(report)
}

function attach(reply: FastifyReply, { type, name }: { type: string; name: string }): void {
  reply.type(type).header('content-disposition', `attachment; filename="${name}"`)
}

function nameOf({ from, to, group_by }: ReportAnswer, extension: string): string {
  return `report-${from}-${to}-${group_by}.${extension}`
}
