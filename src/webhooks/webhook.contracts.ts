import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { webhookOff } from '../http/problem-responses.ts'
import {
  CreatedWebhookAnswer,
  CreateWebhook,
  DeliveryAnswer,
  ReplayAnswer,
  ReplayEvents,
  RotateSecret,
  UpdateWebhook,
  WebhookAnswer,
  WebhookDeletedAnswer,
  WebhookQuery,
} from './webhook.api.ts'

const access = 'admin'
const params = { webhook_id: NamedId.describe('id вебхука') }

/** `/api/webhooks`: where other systems are told of events. */
export const webhookContracts = contracts('Вебхуки', {
  'POST /api/webhooks': {
    operationId: 'createWebhook',
    summary: 'Создать вебхук',
    description: 'Секрет есть только в этом ответе; если его не передать, он создаётся',
    access,
    body: CreateWebhook,
    answer: CreatedWebhookAnswer,
  },
  'GET /api/webhooks': {
    operationId: 'listWebhooks',
    summary: 'Получить список вебхуков',
    access,
    query: WebhookQuery,
    answer: z.array(WebhookAnswer),
  },
  'GET /api/webhooks/:webhook_id': {
    operationId: 'getWebhook',
    summary: 'Получить вебхук по ID',
    access,
    params,
    answer: WebhookAnswer,
  },
  'PATCH /api/webhooks/:webhook_id': {
    operationId: 'updateWebhook',
    summary: 'Изменить, включить или выключить вебхук',
    access,
    params,
    body: UpdateWebhook,
    answer: WebhookAnswer,
    isConditional: true,
  },
  'DELETE /api/webhooks/:webhook_id': {
    operationId: 'deleteWebhook',
    summary: 'Удалить вебхук',
    description: 'Вместе с журналом; недоставленное больше не посылается',
    access,
    params,
    answer: WebhookDeletedAnswer,
    isConditional: true,
  },
  'GET /api/webhooks/:webhook_id/deliveries': {
    operationId: 'listWebhookDeliveries',
    summary: 'Получить журнал доставок',
    description: 'За последние 30 дней',
    access,
    params,
    query: WebhookQuery,
    answer: z.array(DeliveryAnswer),
  },
  'POST /api/webhooks/:webhook_id/deliveries/:delivery_id/redeliver': {
    operationId: 'redeliverWebhook',
    summary: 'Послать событие ещё раз',
    access,
    params: { ...params, delivery_id: NamedId.describe('id доставки') },
    answer: DeliveryAnswer,
    otherAnswers: webhookOff,
  },
  'POST /api/webhooks/:webhook_id/rotate-secret': {
    operationId: 'rotateWebhookSecret',
    summary: 'Сменить секрет вебхука',
    description:
      'Какое-то время сообщения подписаны обоими секретами, в webhook-signature две подписи через пробел: ' +
      'получатель успевает сменить свой, не теряя ни одного. Новый секрет есть только в этом ответе.',
    access,
    params,
    body: RotateSecret,
    answer: CreatedWebhookAnswer,
  },
  'POST /api/webhooks/:webhook_id/replay': {
    operationId: 'replayWebhook',
    summary: 'Послать пропущенные события',
    description:
      'Всё, что не было принято с этого момента: пока вебхук был выключен или адрес не отвечал. ' +
      'За последние 30 дней, сначала давние, не больше тысячи за раз.',
    access,
    params,
    body: ReplayEvents,
    answer: ReplayAnswer,
    otherAnswers: webhookOff,
  },
  'POST /api/webhooks/:webhook_id/ping': {
    operationId: 'pingWebhook',
    summary: 'Послать пробное событие и дождаться ответа',
    access,
    params,
    answer: DeliveryAnswer,
  },
})
