import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { ReportAnswer } from './report.api.ts'
import { NichesReportCsvQuery, NichesReportQuery, ReportCsvQuery, ReportQuery } from './report-query.ts'

const description =
  'Люди считаются по дню своего первого сообщения, сколько бы раз и откуда ни писали; позднее «lost» не отменяет ' +
  'qualified. Спам и удалённые показаны отдельно. Границы _low и _high у цен верны, как бы часто на них ни смотрели.'

const ofNiche = { niche_id: NamedId.describe('id ниши') }
const ofCampaign = { campaign_id: NamedId.describe('id кампании') }

const table =
  'Те же цифры, что в отчёте: строка на каждую его строку и последняя, с key total, — итоги. Названия столбцов — ' +
  'имена полей; decision и sentence — вывод. '
const csv = {
  description: `${table}UTF-8 с BOM; разделитель и знак дробной части — как у /api/leads.csv.`,
  answer: {
    description: 'Таблица',
    content: { 'text/csv': { schema: z.string().meta({ examples: ['key,name,spend,chats,…'] }) } },
  },
}
/** The media type of a workbook (ECMA-376). */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const xlsx = {
  description: `${table}Книга Excel с одним листом.`,
  answer: {
    description: 'Книга Excel',
    content: { [xlsxType]: { schema: z.string().meta({ format: 'binary', examples: ['PK…'] }) } },
  },
}

/** `/api/report` and those of niches and campaigns, each also as a table. */
export const reportContracts = contracts('Отчёты', {
  'GET /api/report': {
    operationId: 'getReport',
    access: 'figures',
    summary: 'Отчёт по всем нишам рядом',
    description,
    query: NichesReportQuery,
    answer: ReportAnswer,
  },
  'GET /api/report.csv': {
    ...csv,
    operationId: 'downloadReport',
    access: 'figures',
    summary: 'Скачать отчёт по всем нишам как CSV',
    query: NichesReportCsvQuery,
  },
  'GET /api/report.xlsx': {
    ...xlsx,
    operationId: 'downloadReportWorkbook',
    access: 'figures',
    summary: 'Скачать отчёт по всем нишам как книгу Excel',
    query: NichesReportQuery,
  },
  'GET /api/niches/:niche_id/report': {
    operationId: 'getNicheReport',
    access: 'figures',
    summary: 'Отчёт по нише',
    description,
    params: ofNiche,
    query: ReportQuery,
    answer: ReportAnswer,
  },
  'GET /api/niches/:niche_id/report.csv': {
    ...csv,
    operationId: 'downloadNicheReport',
    access: 'figures',
    summary: 'Скачать отчёт по нише как CSV',
    params: ofNiche,
    query: ReportCsvQuery,
  },
  'GET /api/niches/:niche_id/report.xlsx': {
    ...xlsx,
    operationId: 'downloadNicheReportWorkbook',
    access: 'figures',
    summary: 'Скачать отчёт по нише как книгу Excel',
    params: ofNiche,
    query: ReportQuery,
  },
  'GET /api/campaigns/:campaign_id/report': {
    operationId: 'getCampaignReport',
    access: 'figures',
    summary: 'Отчёт по кампании',
    description,
    params: ofCampaign,
    query: ReportQuery,
    answer: ReportAnswer,
  },
  'GET /api/campaigns/:campaign_id/report.csv': {
    ...csv,
    operationId: 'downloadCampaignReport',
    access: 'figures',
    summary: 'Скачать отчёт по кампании как CSV',
    params: ofCampaign,
    query: ReportCsvQuery,
  },
  'GET /api/campaigns/:campaign_id/report.xlsx': {
    ...xlsx,
    operationId: 'downloadCampaignReportWorkbook',
    access: 'figures',
    summary: 'Скачать отчёт по кампании как книгу Excel',
    params: ofCampaign,
    query: ReportQuery,
  },
})
