import type { FastifyPluginAsync } from 'fastify'
import { readPage } from '../core/paging/page.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { linked } from '../http/next-page.ts'
import { serve } from '../http/serve.ts'
import { presentDelivery, presentNewSecret, presentWebhook } from './webhook.api.ts'
import { webhookContracts } from './webhook.contracts.ts'
import type { WebhookService } from './webhook.service.ts'

const secret = { isAnswerSecret: true }

/** Serves `/api/webhooks`. */
export function webhookRoutes({ webhooks }: { webhooks: WebhookService }): FastifyPluginAsync {
  return serve(
    webhookContracts,
    {
      'POST /api/webhooks': async ({ body, operationId }) =>
        presentNewSecret(await webhooks.create(body, operationId)),
      'GET /api/webhooks': async ({ url, query }, reply) =>
        linked(reply, await readPage(url, query, (page) => webhooks.list(page))).map(presentWebhook),
      'GET /api/webhooks/:webhook_id': async ({ params }, reply) =>
        presentWebhook(tagged(reply, await webhooks.get(params.webhook_id))),
      'PATCH /api/webhooks/:webhook_id': async (request, reply) => {
        const { params, body } = request
        const webhook = await webhooks.update(params.webhook_id, body, revisionsOf(request))
        return presentWebhook(tagged(reply, webhook))
      },
      'DELETE /api/webhooks/:webhook_id': async (request) => {
        const { webhook_id } = request.params
        await webhooks.delete(webhook_id, revisionsOf(request))
        return { message: 'Вебхук удалён' as const, id: webhook_id }
      },
      'GET /api/webhooks/:webhook_id/deliveries': async ({ url, params, query }, reply) => {
        const found = await readPage(url, query, (page) => webhooks.listDeliveries(params.webhook_id, page))
        return linked(reply, found).map(presentDelivery)
      },
      'POST /api/webhooks/:webhook_id/deliveries/:delivery_id/redeliver': async ({ params }) =>
        presentDelivery(await webhooks.redeliver(params.webhook_id, params.delivery_id)),
      'POST /api/webhooks/:webhook_id/rotate-secret': async ({ params, body }) =>
        presentNewSecret(await webhooks.rotateSecret(params.webhook_id, body)),
      'POST /api/webhooks/:webhook_id/replay': async ({ params, body }) =>
        webhooks.replay(params.webhook_id, body),
      'POST /api/webhooks/:webhook_id/ping': async ({ params }) =>
        presentDelivery(await webhooks.ping(params.webhook_id)),
    },
    {
      'POST /api/webhooks': secret,
      'POST /api/webhooks/:webhook_id/rotate-secret': secret,
      'POST /api/webhooks/:webhook_id/ping': { isPatient: true },
    },
  )
}
