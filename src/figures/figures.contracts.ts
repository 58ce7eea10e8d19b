import { contracts } from '../http/contract.ts'
import { FiguresAnswer, StatsAnswer } from './figures.api.ts'
import { FiguresQuery, StatsQuery } from './figures-query.ts'

/** `/api/inbox/figures` and `/api/inbox/stats`: what figures and charts show. */
export const figureContracts = contracts('Рабочее место', {
  'GET /api/inbox/figures': {
    operationId: 'getInboxFigures',
    access: 'figures',
    summary: 'Показатели кампании, ниши или всего вместе',
    query: FiguresQuery,
    answer: FiguresAnswer,
  },
  'GET /api/inbox/stats': {
    operationId: 'getInboxStats',
    access: 'figures',
    summary: 'Показатели по дням',
    query: StatsQuery,
    answer: StatsAnswer,
  },
})
