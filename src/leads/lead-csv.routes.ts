import type { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { namedLanguage } from '../http/accept-language.ts'
import { refusals } from '../http/problem-responses.ts'
import { readerLanguage } from '../http/reader-language.ts'
import type { LeadService } from './lead.service.ts'
import { leadCsv } from './lead-csv.ts'
import { LeadCsvQuery } from './lead-query.ts'

/** A stream stands for the text that it becomes. */
const csv: z.ZodType<string | Readable> = z.string().meta({ examples: ['id,created_at,name,…'] })

/** `GET /api/leads.csv`. */
export function leadCsvRoutes(deps: {
  leads: Pick<LeadService, 'list' | 'originNames'>
}): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/leads.csv',
      {
        schema: {
          operationId: 'downloadLeads',
          tags: ['Лиды'],
          summary: 'Скачать список лидов как CSV',
          description:
            'Все лиды, которых пропускают фильтры, в порядке списка: UTF-8 с BOM, каждый текст в кавычках. ' +
            'Разделитель — запятая, а для Accept-Language ru и kk — точка с запятой; с ней и дробная часть ' +
            'пишется через запятую. Перед знаком, с которого таблица начала бы формулу, где бы она ни увидела ' +
            'начало ячейки, и перед телефоном стоит апостроф. phone — как записан, phone_e164 — в виде ' +
            '+77771234567; ad, campaign и niche — названия.',
          querystring: LeadCsvQuery,
          response: {
            200: { description: 'Таблица', content: { 'text/csv': { schema: csv } } },
            ...refusals,
          },
        },
      },
      async (request, reply) => {
        const { delimiter = defaultDelimiter(request.headers['accept-language']), ...filter } = request.query
        const language = readerLanguage(request, reply)
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="leads.csv"')
          .send(leadCsv(deps.leads, filter, { delimiter, language }))
      },
    )
  }
}

/** Excel in Russian and in Kazakh separates by «;»; who names no language is a program. */
function defaultDelimiter(acceptLanguage: string | undefined): ';' | ',' {
  const language = namedLanguage(acceptLanguage, ['ru', 'kk', 'en'])
  return language === 'ru' || language === 'kk' ? ';' : ','
}
