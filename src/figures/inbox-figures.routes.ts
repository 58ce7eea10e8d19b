import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { refusals } from '../http/problem-responses.ts'
import type { InboxService } from '../inbox/inbox.service.ts'
import { CountsQuery, FiguresQuery, StatsQuery } from '../inbox/inbox-query.ts'
import type { FigureService } from './figures.service.ts'
import { CountsAnswer, FiguresAnswer, StatsAnswer } from './inbox-figures.api.ts'

export interface InboxFigureDeps {
  inbox: Pick<InboxService, 'count'>
  figures: FigureService
}

const tags = ['Рабочее место']

/** `/api/inbox/counts`, `/api/inbox/figures` and `/api/inbox/stats`: what columns and charts show. */
export function inboxFigureRoutes({ inbox, figures }: InboxFigureDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/inbox/counts',
      {
        schema: {
          operationId: 'countInboxLeads',
          tags,
          summary: 'Сосчитать лидов по статусам',
          querystring: CountsQuery,
          response: { 200: CountsAnswer, ...refusals },
        },
      },
      async (request) => inbox.count(request.query),
    )
    app.get(
      '/api/inbox/figures',
      {
        schema: {
          operationId: 'getInboxFigures',
          tags,
          summary: 'Показатели кампании, ниши или всего вместе',
          querystring: FiguresQuery,
          response: { 200: FiguresAnswer, ...refusals },
        },
      },
      async (request) => figures.figures(request.query),
    )
    app.get(
      '/api/inbox/stats',
      {
        schema: {
          operationId: 'getInboxStats',
          tags,
          summary: 'Показатели по дням',
          querystring: StatsQuery,
          response: { 200: StatsAnswer, ...refusals },
        },
      },
      async (request) => {
        const { days, utc_offset, ...scope } = request.query
        return { days: await figures.countDays(scope, { days, utcOffsetMinutes: utc_offset }) }
      },
    )
  }
}
