import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { refusals } from '../http/problem-responses.ts'
import { FiguresAnswer, StatsAnswer } from './figures.api.ts'
import type { FigureService } from './figures.service.ts'
import { FiguresQuery, StatsQuery } from './figures-query.ts'

export interface FigureDeps {
  figures: FigureService
}

const tags = ['Рабочее место']

/** `/api/inbox/figures` and `/api/inbox/stats`: what figures and charts show. */
export function figureRoutes({ figures }: FigureDeps): FastifyPluginAsyncZod {
  return async (app) => {
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
