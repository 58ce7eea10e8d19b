import type { FastifyPluginAsync } from 'fastify'
import type { ResolveAuthors } from '../core/author.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import { conversationPages, pageSize } from '../messages/conversation-json.ts'
import { leadNotFound } from '../messages/lead-not-found.ts'
import type { MessageStore } from '../messages/message.store.ts'
import { conversationTextContracts } from './conversation-text.contracts.ts'
import { conversationText } from './conversation-text.ts'

interface ConversationTextDeps {
  conversations: {
    leads: Pick<LeadStore, 'findShown'>
    messages: Pick<MessageStore, 'listBetween'>
    /** Where the shop is, as the IANA database names it. */
    timeZone(): Promise<string>
  }
  authors: ResolveAuthors
}

/** Serves conversations as texts. */
export function conversationTextRoutes({ conversations, authors }: ConversationTextDeps): FastifyPluginAsync {
  const { leads, messages, timeZone } = conversations
  return serve(conversationTextContracts, {
    'GET /api/leads/:lead_id/conversation.txt': async (request, reply) => {
      const { lead_id } = request.params
      const lead = (await leads.findShown(lead_id)) ?? leadNotFound()
      const language = readerLanguage(request, reply)
      const name = `conversation-${lead_id}.txt`
      reply.type('text/plain; charset=utf-8').header('content-disposition', `attachment; filename="${name}"`)
      return conversationText({
        lead,
        pages: conversationPages((after) => messages.listBetween(lead_id, { after }, pageSize)),
        namesIn: (page) =>
          authors(
            page.map(({ author }) => author),
            language,
          ),
        language,
        timeZone: await timeZone(),
      })
    },
  })
}
