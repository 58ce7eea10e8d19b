import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { NichesReportQuery, ReportAnswer, ReportQuery } from './report.api.ts'

const description =
  'Люди считаются по дню своего первого сообщения, сколько бы раз и откуда ни писали; позднее «lost» не отменяет ' +
  'qualified. Спам и удалённые показаны отдельно. Границы _low и _high у цен верны, как бы часто на них ни смотрели.'

/** `/api/report` and those of niches and campaigns. */
export const reportContracts = contracts('Отчёты', {
  'GET /api/report': {
    operationId: 'getReport',
    summary: 'Отчёт по всем нишам рядом',
    description,
    query: NichesReportQuery,
    answer: ReportAnswer,
  },
  'GET /api/niches/:niche_id/report': {
    operationId: 'getNicheReport',
    summary: 'Отчёт по нише',
    description,
    params: { niche_id: NamedId.describe('id ниши') },
    query: ReportQuery,
    answer: ReportAnswer,
  },
  'GET /api/campaigns/:campaign_id/report': {
    operationId: 'getCampaignReport',
    summary: 'Отчёт по кампании',
    description,
    params: { campaign_id: NamedId.describe('id кампании') },
    query: ReportQuery,
    answer: ReportAnswer,
  },
})
