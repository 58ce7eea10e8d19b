import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { NoQuery } from '../core/paging/page.ts'
import { notFound, refusals } from '../http/problem-responses.ts'
import type { Erasure } from './erasure.service.ts'
import type { PersonExportService } from './person-export.service.ts'
import { LeadDeletedAnswer, PersonExportAnswer, presentExport } from './personal-data.api.ts'

export interface PersonalDataDeps {
  erasure: Pick<Erasure, 'erase'>
  personExport: PersonExportService
}

const route = {
  tags: ['Лиды'],
  params: z.object({ lead_id: NamedId.describe('id лида') }),
  querystring: NoQuery,
}
const answers = { ...refusals, ...notFound }

/** What a person may ask for: all that is held on them, and that it be erased. */
export function personalDataRoutes({ erasure, personExport }: PersonalDataDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/leads/:lead_id/export',
      {
        schema: {
          ...route,
          operationId: 'exportLead',
          summary: 'Получить всё, что хранится о человеке',
          response: { 200: PersonExportAnswer, ...answers },
        },
      },
      async (request, reply) => {
        const { lead_id } = request.params
        const found = presentExport(await personExport.export(lead_id))
        reply.header('content-disposition', `attachment; filename="lead-${found.lead.id}.json"`)
        return found
      },
    )
    app.delete(
      '/api/leads/:lead_id',
      {
        schema: {
          ...route,
          operationId: 'deleteLead',
          summary: 'Удалить лида',
          description:
            'Стирает человека и переписку без возврата. Показатели кампании не меняются: за лида заплачено. ' +
            'Если человек напишет снова, это будет новый лид.',
          response: { 200: LeadDeletedAnswer, ...answers },
        },
      },
      async (request) => {
        await erasure.erase(request.params.lead_id)
        return { message: 'Лид удалён' as const, id: request.params.lead_id }
      },
    )
  }
}
