import type { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { refusals } from '../http/problem-responses.ts'
import { LeadCsvQuery } from './lead.api.ts'
import type { LeadService } from './lead.service.ts'
import { leadCsv } from './lead-csv.ts'

/** A stream stands for the text that it becomes. */
const csv: z.ZodType<string | Readable> = z.string().meta({ examples: ['id,created_at,name,…'] })

/** `GET /api/leads.csv`. */
export function leadCsvRoutes({ leads }: { leads: Pick<LeadService, 'list'> }): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/leads.csv',
      {
        schema: {
          operationId: 'downloadLeads',
          tags: ['Лиды'],
          summary: 'Скачать список лидов как CSV',
          description:
            'Все лиды, которых пропускают фильтры: UTF-8 с BOM, разделитель — запятая. ' +
            'Перед текстом, который таблица приняла бы за формулу (и перед «+» телефона), стоит апостроф.',
          querystring: LeadCsvQuery,
          response: {
            200: { description: 'Таблица', content: { 'text/csv': { schema: csv } } },
            ...refusals,
          },
        },
      },
      async (request, reply) =>
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="leads.csv"')
          .send(leadCsv(leads.list, request.query)),
    )
  }
}
