import type { z } from 'zod'
import type { MessagesQuery } from './control/chat.routes.ts'
import type { ActionResult, ChatView } from './control/control-answers.schema.ts'
import type { CustomerAction } from './control/customer-action.schema.ts'

/** The routes of the simulator's page, by address as the REST API declares its own. */
export interface SimulatorApi {
  'GET /simulator/api/bot': { answer: z.ZodType<{ username: string }> }
  'POST /simulator/api/updates': { body: typeof CustomerAction; answer: typeof ActionResult }
  'GET /simulator/api/chats/:id/messages': { query: typeof MessagesQuery; answer: typeof ChatView }
}
