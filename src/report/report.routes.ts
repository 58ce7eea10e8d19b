import type { FastifyPluginAsync } from 'fastify'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { reportContracts } from './report.contracts.ts'
import type { ReportService } from './report.service.ts'

/** Serves reports. */
export function reportRoutes({ report }: { report: ReportService }): FastifyPluginAsync {
  return serve(reportContracts, {
    'GET /api/report': async ({ query }) => report.ofAll(query),
    'GET /api/niches/:niche_id/report': async (request, reply) =>
      report.ofNiche(request.params.niche_id, request.query, readerLanguage(request, reply)),
    'GET /api/campaigns/:campaign_id/report': async (request, reply) =>
      report.ofCampaign(request.params.campaign_id, request.query, readerLanguage(request, reply)),
  })
}
