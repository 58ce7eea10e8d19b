import type { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { NoQuery } from '../core/paging/page.ts'
import { revisionsOf } from '../http/entity-tags.ts'
import { changed, notFound, refusals } from '../http/problem-responses.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { conversationJson, firstPage } from '../messages/conversation-json.ts'
import type { Message } from '../messages/message.schema.ts'
import type { Erasure } from './erasure.service.ts'
import type { PersonExportService } from './person-export.service.ts'
import {
  LeadDeletedAnswer,
  PersonExportAnswer,
  presentExport,
  presentExportedMessage,
} from './personal-data.api.ts'

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

/** A stream stands for the JSON that it becomes. */
const wholeExport: z.ZodType<PersonExportAnswer | Readable> = PersonExportAnswer

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
          response: { 200: wholeExport, ...answers },
        },
      },
      async (request, reply) => {
        const { lead_id } = request.params
        const language = readerLanguage(request, reply)
        const { pages, ...found } = await personExport.export(lead_id)
        const head = presentExport(found, language)
        const present = (message: Message) => presentExportedMessage(message, language)
        reply.header('content-disposition', `attachment; filename="lead-${head.lead.id}.json"`)
        const { first, all } = await firstPage(pages)
        if (all === null) return { ...head, messages: first.map(present) }
        reply.type('application/json; charset=utf-8')
        return conversationJson(head, 'messages', { pages: all, present })
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
          response: { 200: LeadDeletedAnswer, ...answers, ...changed },
        },
      },
      async (request) => {
        await erasure.erase(request.params.lead_id, revisionsOf(request))
        return { message: 'Лид удалён' as const, id: request.params.lead_id }
      },
    )
  }
}
