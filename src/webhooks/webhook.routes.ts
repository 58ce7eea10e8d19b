import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { NoQuery, readPage } from '../core/paging/page.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { changed, notFound, refusals, tooLarge, webhookOff } from '../http/problem-responses.ts'
import {
  CreatedWebhookAnswer,
  CreateWebhook,
  DeliveryAnswer,
  presentDelivery,
  presentWebhook,
  ReplayAnswer,
  ReplayEvents,
  RotateSecret,
  UpdateWebhook,
  WebhookAnswer,
  WebhookQuery,
} from './webhook.api.ts'
import type { WebhookService } from './webhook.service.ts'

const config = { access: 'admin' } as const
const tags = ['Вебхуки']
const params = z.object({ webhook_id: NamedId.describe('id вебхука') })
const deliveryParams = params.extend({ delivery_id: NamedId.describe('id доставки') })
const answers = { ...refusals, ...notFound }

/** `/api/webhooks`: where other systems are told of events. */
export function webhookRoutes({ webhooks }: { webhooks: WebhookService }): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(collectionRoutes(webhooks))
    await app.register(singleRoutes(webhooks))
    await app.register(deliveryRoutes(webhooks))
    await app.register(secretRoutes(webhooks))
    await app.register(pingRoutes(webhooks))
  }
}

function collectionRoutes(webhooks: WebhookService): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/webhooks',
      {
        config: { ...config, isAnswerSecret: true },
        schema: {
          operationId: 'createWebhook',
          tags,
          summary: 'Создать вебхук',
          description: 'Секрет есть только в этом ответе; если его не передать, он создаётся',
          querystring: NoQuery,
          body: CreateWebhook,
          response: { 200: CreatedWebhookAnswer, ...refusals, ...tooLarge },
        },
      },
      async (request) => {
        const webhook = await webhooks.create(request.body, request.operationId)
        return { ...presentWebhook(webhook), secret: webhook.secret }
      },
    )
    app.get(
      '/api/webhooks',
      {
        config,
        schema: {
          operationId: 'listWebhooks',
          tags,
          summary: 'Получить список вебхуков',
          querystring: WebhookQuery,
          response: { 200: z.array(WebhookAnswer), ...refusals },
        },
      },
      async (request, reply) => {
        const { rows, link } = await readPage(request.url, request.query, (page) => webhooks.list(page))
        if (link !== undefined) reply.header('link', link)
        return rows.map(presentWebhook)
      },
    )
  }
}

function singleRoutes(webhooks: WebhookService): FastifyPluginAsyncZod {
  const route = { tags, params, querystring: NoQuery }
  return async (app) => {
    app.get(
      '/api/webhooks/:webhook_id',
      {
        config,
        schema: {
          ...route,
          operationId: 'getWebhook',
          summary: 'Получить вебхук по ID',
          response: { 200: WebhookAnswer, ...answers },
        },
      },
      async (request, reply) => presentWebhook(tagged(reply, await webhooks.get(request.params.webhook_id))),
    )
    app.patch(
      '/api/webhooks/:webhook_id',
      {
        config,
        schema: {
          ...route,
          operationId: 'updateWebhook',
          summary: 'Изменить, включить или выключить вебхук',
          body: UpdateWebhook,
          response: { 200: WebhookAnswer, ...answers, ...tooLarge, ...changed },
        },
      },
      async (request, reply) => {
        const { webhook_id } = request.params
        const webhook = await webhooks.update(webhook_id, request.body, revisionsOf(request))
        return presentWebhook(tagged(reply, webhook))
      },
    )
    app.delete(
      '/api/webhooks/:webhook_id',
      {
        config,
        schema: {
          ...route,
          operationId: 'deleteWebhook',
          summary: 'Удалить вебхук',
          description: 'Вместе с журналом; недоставленное больше не посылается',
          response: { 200: DeletedWebhook, ...answers, ...changed },
        },
      },
      async (request) => {
        const { webhook_id } = request.params
        await webhooks.delete(webhook_id, revisionsOf(request))
        return { message: 'Вебхук удалён' as const, id: webhook_id }
      },
    )
  }
}

const DeletedWebhook = z.object({ message: z.literal('Вебхук удалён'), id: z.string() }).meta({
  id: 'DeletedWebhook',
  title: 'Удалённый вебхук',
  examples: [{ message: 'Вебхук удалён', id: '0193397f-3a00-7000-8000-000000000030' }],
})

function deliveryRoutes(webhooks: WebhookService): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/webhooks/:webhook_id/deliveries',
      {
        config,
        schema: {
          operationId: 'listWebhookDeliveries',
          tags,
          summary: 'Получить журнал доставок',
          description: 'За последние 30 дней',
          params,
          querystring: WebhookQuery,
          response: { 200: z.array(DeliveryAnswer), ...answers },
        },
      },
      async (request, reply) => {
        const { webhook_id } = request.params
        const list = readPage(request.url, request.query, (page) => webhooks.listDeliveries(webhook_id, page))
        const { rows, link } = await list
        if (link !== undefined) reply.header('link', link)
        return rows.map(presentDelivery)
      },
    )
    app.post(
      '/api/webhooks/:webhook_id/deliveries/:delivery_id/redeliver',
      {
        config,
        schema: {
          operationId: 'redeliverWebhook',
          tags,
          summary: 'Послать событие ещё раз',
          params: deliveryParams,
          querystring: NoQuery,
          response: { 200: DeliveryAnswer, ...answers, ...webhookOff },
        },
      },
      async ({ params: { webhook_id, delivery_id } }) =>
        presentDelivery(await webhooks.redeliver(webhook_id, delivery_id)),
    )
  }
}

function secretRoutes(webhooks: WebhookService): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/webhooks/:webhook_id/rotate-secret',
      {
        config: { ...config, isAnswerSecret: true },
        schema: {
          operationId: 'rotateWebhookSecret',
          tags,
          summary: 'Сменить секрет вебхука',
          description:
            'Какое-то время сообщения подписаны обоими секретами, в webhook-signature две подписи через пробел: ' +
            'получатель успевает сменить свой, не теряя ни одного. Новый секрет есть только в этом ответе.',
          params,
          querystring: NoQuery,
          body: RotateSecret,
          response: { 200: CreatedWebhookAnswer, ...answers, ...tooLarge },
        },
      },
      async (request) => {
        const webhook = await webhooks.rotateSecret(request.params.webhook_id, request.body)
        return { ...presentWebhook(webhook), secret: webhook.secret }
      },
    )
    app.post(
      '/api/webhooks/:webhook_id/replay',
      {
        config,
        schema: {
          operationId: 'replayWebhook',
          tags,
          summary: 'Послать пропущенные события',
          description:
            'Всё, что не было принято с этого момента: пока вебхук был выключен или адрес не отвечал. ' +
            'За последние 30 дней, сначала давние, не больше тысячи за раз.',
          params,
          querystring: NoQuery,
          body: ReplayEvents,
          response: { 200: ReplayAnswer, ...answers, ...tooLarge, ...webhookOff },
        },
      },
      async (request) => webhooks.replay(request.params.webhook_id, request.body),
    )
  }
}

function pingRoutes(webhooks: WebhookService): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/webhooks/:webhook_id/ping',
      {
        config: { ...config, isPatient: true },
        schema: {
          operationId: 'pingWebhook',
          tags,
          summary: 'Послать пробное событие и дождаться ответа',
          params,
          querystring: NoQuery,
          response: { 200: DeliveryAnswer, ...answers },
        },
      },
      async (request) => presentDelivery(await webhooks.ping(request.params.webhook_id)),
    )
  }
}
