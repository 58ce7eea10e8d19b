import type { FastifyPluginAsync } from 'fastify'
import { revisionsOf } from '../http/entity-tags.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { conversationJson, firstPage } from '../messages/conversation-json.ts'
import type { Message } from '../messages/message.schema.ts'
import type { Erasure } from './erasure.service.ts'
import type { PersonExportService } from './person-export.service.ts'
import { presentErasure, presentExport, presentExportedMessage } from './personal-data.api.ts'
import { personalDataContracts } from './personal-data.contracts.ts'
import { zipOf } from './zip.ts'

export interface PersonalDataDeps {
  erasure: Pick<Erasure, 'erase' | 'find' | 'listOf'>
  personExport: PersonExportService
}

/** Serves what a person may ask for. */
export function personalDataRoutes({ erasure, personExport }: PersonalDataDeps): FastifyPluginAsync {
  return serve(personalDataContracts, {
    'GET /api/leads/:lead_id/export': async (request, reply) => {
      const language = readerLanguage(request, reply)
      const { pages, ...found } = await personExport.export(request.params.lead_id)
      const head = presentExport(found, language)
      const present = (message: Message) => presentExportedMessage(message, language)
      reply.header('content-disposition', `attachment; filename="lead-${head.lead.id}.json"`)
      const { first, all } = await firstPage(pages)
      if (all === null) return { ...head, messages: first.map(present) }
      reply.type('application/json; charset=utf-8')
      return conversationJson(head, 'messages', { pages: all, present })
    },
    'GET /api/leads/:lead_id/export.zip': async (request, reply) => {
      const { lead_id } = request.params
      const language = readerLanguage(request, reply)
      const { pages, ...found } = await personExport.export(lead_id)
      const files = await personExport.files(lead_id)
      const head = presentExport(found, language)
      const present = (message: Message) => presentExportedMessage(message, language)
      const open = () => conversationJson(head, 'messages', { pages, present })
      const disposition = `attachment; filename="lead-${head.lead.id}.zip"`
      reply.type('application/zip').header('content-disposition', disposition)
      return zipOf([{ name: 'export.json', isPacked: false, open }, ...files])
    },
    'GET /api/leads/:lead_id/erasure': async ({ params }) =>
      presentErasure(await erasure.find(params.lead_id)),
    'GET /api/campaigns/:campaign_id/erasures': async ({ params }) =>
      (await erasure.listOf(params.campaign_id)).map(presentErasure),
    'DELETE /api/leads/:lead_id': async (request) => {
      const { lead_id } = request.params
      await erasure.erase(lead_id, revisionsOf(request))
      return { message: 'Лид удалён' as const, id: lead_id }
    },
  })
}
