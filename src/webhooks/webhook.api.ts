import { z } from 'zod'
import { expected, Id, Moment, Timestamp, WebUrl } from '../core/fields.ts'
import { pageQuery } from '../core/paging/page.ts'
import { WebhookEventType } from '../events/event.schema.ts'
import { DisabledReason, type Webhook } from './webhook.schema.ts'
import { DeliveryProblem, WebhookDelivery } from './webhook-delivery.schema.ts'

const url = WebUrl.refine(
  (text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).password === ''),
  expected('ожидается адрес без имени и пароля', 'expected an address without a user name and password'),
).describe('Куда посылать; адреса этой машины и её сети не подходят')

const events = z
  .array(WebhookEventType)
  .min(1)
  .refine(
    (given) => new Set(given).size === given.length,
    expected('ожидается каждое событие один раз', 'expected each event once'),
  )
  .meta({ uniqueItems: true, description: 'О чём рассказывать' })

/** 32 characters of base64 are 24 bytes, 88 are 64. Receivers' libraries want whole groups of four. */
const secretPattern = /^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const secret = z
  .string()
  .refine(
    isSecret,
    expected('ожидается whsec_ и от 24 до 64 байт в base64', 'expected whsec_ and 24 to 64 bytes in base64'),
  )
  .meta({ pattern: secretPattern.source, description: 'Чем подписывать, по Standard Webhooks' })

/** Decoded and encoded again it is the same: every receiver gets the same key of it. */
function isSecret(text: string): boolean {
  if (!secretPattern.test(text)) return false
  const key = Buffer.from(text.slice('whsec_'.length), 'base64')
  return key.length <= 64 && text === `whsec_${key.toString('base64')}`
}

const creation = { url: 'https://crm.example.kz/leadbot', events: ['lead.created', 'lead.hot'] }

export const CreateWebhook = z
  .strictObject({ url, events, secret: secret.nullable().exactOptional() })
  .meta({ title: 'Новый вебхук', examples: [creation] })
export type CreateWebhook = z.infer<typeof CreateWebhook>

export const UpdateWebhook = z
  .strictObject({
    url: url.exactOptional(),
    events: events.exactOptional(),
    secret: secret.exactOptional(),
    active: z.boolean().exactOptional().describe('true включает снова, false выключает'),
  })
  .meta({ title: 'Изменения вебхука', examples: [{ active: true }] })
export type UpdateWebhook = z.infer<typeof UpdateWebhook>

export const RotateSecret = z
  .strictObject({
    secret: secret.nullable().exactOptional(),
    overlap_hours: z
      .int()
      .min(0)
      .max(168)
      .exactOptional()
      .describe('Столько часов сообщения подписаны и новым, и прежним секретом; по умолчанию 24'),
  })
  .meta({ title: 'Новый секрет', examples: [{ overlap_hours: 48 }] })
export type RotateSecret = z.infer<typeof RotateSecret>

export const ReplayEvents = z
  .strictObject({
    since: Moment('Начиная с этого момента').meta({ examples: ['2024-11-17T10:00:00Z'] }),
    until: Moment('По этот момент; по умолчанию по сейчас', { isEnd: true }).exactOptional(),
  })
  .refine(({ since, until }) => until === undefined || since <= until, {
    path: ['until'],
    ...expected('ожидается время не раньше since', 'expected a time not before since'),
  })
  .meta({ title: 'Что послать снова', examples: [{ since: '2024-11-17T10:00:00Z' }] })
export type ReplayEvents = z.infer<typeof ReplayEvents>

export const ReplayAnswer = z
  .object({
    replayed: z.number().int().describe('Сколько событий будет послано снова'),
    has_more: z.boolean().describe('Есть ли ещё: повторить тот же запрос'),
  })
  .meta({ id: 'WebhookReplay', title: 'Повтор событий', examples: [{ replayed: 12, has_more: false }] })
export type ReplayAnswer = z.infer<typeof ReplayAnswer>

export const WebhookQuery = z.strictObject(pageQuery)

const example = {
  id: '0193397f-3a00-7000-8000-000000000030',
  ...creation,
  active: true,
  disabled_reason: null,
  disabled_at: null,
  failing_since: null,
  created_at: '2024-11-17T10:00:00.000Z',
  updated_at: '2024-11-17T10:00:00.000Z',
}

const webhookFields = {
  id: Id,
  url: z.string(),
  events: z.array(WebhookEventType),
  active: z.boolean(),
  disabled_reason: DisabledReason.nullable().describe(
    'Почему выключился сам: failing — сутки ничего не принимает, gone — адрес ответил 410',
  ),
  disabled_at: Timestamp.nullable(),
  failing_since: Timestamp.nullable().describe('С каких пор не удаётся ни одна попытка'),
  created_at: Timestamp,
  updated_at: Timestamp,
}

/** What is told about a webhook, ever after. */
export const WebhookAnswer = z
  .object(webhookFields)
  .meta({ id: 'Webhook', title: 'Вебхук', examples: [example] })
export type WebhookAnswer = z.infer<typeof WebhookAnswer>

/** The only answer that holds the secret. */
export const CreatedWebhookAnswer = z
  .object({ ...webhookFields, secret: z.string().describe('Показывается только здесь') })
  .meta({
    id: 'CreatedWebhook',
    title: 'Созданный вебхук',
    examples: [{ ...example, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }],
  })
export type CreatedWebhookAnswer = z.infer<typeof CreatedWebhookAnswer>

/** A webhook as answers show it. */
export function presentWebhook(webhook: Webhook): WebhookAnswer {
  const { id, url: address, events: wanted, is_active, disabled_reason } = webhook
  return {
    id,
    url: address,
    events: wanted,
    active: is_active,
    disabled_reason,
    disabled_at: webhook.disabled_at?.toISOString() ?? null,
    failing_since: webhook.failing_since?.toISOString() ?? null,
    created_at: webhook.created_at.toISOString(),
    updated_at: webhook.updated_at.toISOString(),
  }
}

/** The same with its secret. */
export function presentNewSecret(webhook: Webhook): CreatedWebhookAnswer {
  return { ...presentWebhook(webhook), secret: webhook.secret }
}

/** One line of the delivery log. */
export const DeliveryAnswer = z
  .object({
    id: Id,
    event_id: Id.describe('Он же в заголовке webhook-id, один и тот же при повторах'),
    type: z.enum([...WebhookEventType.options, 'webhook.ping']),
    status: WebhookDelivery.shape.status.describe(
      'pending — ещё посылается, delivered — принято, failed — не удалось, dropped — лид удалён',
    ),
    attempts: z.number().int(),
    response_status: z.number().int().nullable().describe('HTTP-статус последнего ответа'),
    problem: DeliveryProblem.nullable().describe('Что не так с последней попыткой'),
    last_attempt_at: Timestamp.nullable(),
    next_attempt_at: Timestamp.nullable(),
    created_at: Timestamp,
  })
  .meta({
    id: 'WebhookDelivery',
    title: 'Доставка события',
    examples: [
      {
        id: '0193397f-3a00-7000-8000-000000000031',
        event_id: '0193397f-3a00-7000-8000-000000000007',
        type: 'lead.created',
        status: 'pending',
        attempts: 2,
        response_status: 502,
        problem: 'bad_status',
        last_attempt_at: '2024-11-17T10:00:05.000Z',
        next_attempt_at: '2024-11-17T10:00:20.000Z',
        created_at: '2024-11-17T10:00:00.000Z',
      },
    ],
  })
export type DeliveryAnswer = z.infer<typeof DeliveryAnswer>

/** A delivery as answers show it. */
export function presentDelivery(delivery: WebhookDelivery): DeliveryAnswer {
  const { id, event_id, event, status, attempts, response_status, problem } = delivery
  return {
    id,
    event_id,
    type: DeliveryAnswer.shape.type.parse(event.type),
    status,
    attempts,
    response_status,
    problem,
    last_attempt_at: delivery.last_attempt_at?.toISOString() ?? null,
    next_attempt_at: status === 'pending' ? delivery.next_attempt_at.toISOString() : null,
    created_at: delivery.created_at.toISOString(),
  }
}

export const WebhookDeletedAnswer = z.object({ message: z.literal('Вебхук удалён'), id: z.string() }).meta({
  id: 'DeletedWebhook',
  title: 'Удалённый вебхук',
  examples: [{ message: 'Вебхук удалён', id: '0193397f-3a00-7000-8000-000000000030' }],
})
