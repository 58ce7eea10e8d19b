import { z } from 'zod'
import { Id, Timestamp } from '../core/fields.ts'
import { WebhookEventType } from '../events/event.schema.ts'
import { EventMessage } from '../feed/event.api.ts'

/** What `POST /api/webhooks/{webhook_id}/ping` has sent: it means nothing. */
const PingMessage = z
  .object({
    type: z.literal('webhook.ping'),
    version: z.literal(1),
    event_id: Id,
    timestamp: Timestamp,
    data: z.object({}),
  })
  .meta({
    title: 'Пробное событие',
    examples: [
      {
        type: 'webhook.ping',
        version: 1,
        event_id: '0193397f-3a00-7000-8000-000000000007',
        timestamp: '2024-11-17T10:06:00.000Z',
        data: {},
      },
    ],
  })

const headers = {
  'webhook-id': z.uuid().describe('id события: один и тот же при повторах'),
  'webhook-timestamp': z.string().regex(/^\d+$/).describe('Когда послано, секунды Unix'),
  'webhook-signature': z.string().describe('Подписи по Standard Webhooks, через пробел: v1,…'),
}

type JsonSchema = z.core.JSONSchema.BaseSchema

/** What is sent to webhooks, by event, as OpenAPI 3.1 describes it under `webhooks`. */
export function openapiWebhooks(): Record<string, object> {
  const events = EventMessage.options.filter(
    ({ shape }) => WebhookEventType.safeParse(shape.type.value).success,
  )
  return Object.fromEntries(
    [...events, PingMessage].map((event) => [event.shape.type.value, { post: of(event) }]),
  )
}

type Event = (typeof EventMessage.options)[number] | typeof PingMessage

function of(event: Event): object {
  const { title = '' } = event.meta() ?? {}
  return {
    operationId: event.shape.type.value.replace(/[._](\w)/g, (_, letter: string) => letter.toUpperCase()),
    tags: ['Вебхуки'],
    summary: title,
    description: 'Принято, если ответ — 2xx; иначе посылается снова до суток. 410 выключает вебхук.',
    // Who is told by whom is said by the signature, not by a key.
    security: [],
    parameters: Object.entries(headers).map(([name, schema]) => {
      const { description, ...rest } = jsonSchema(schema)
      return { name, in: 'header', required: true, description, schema: rest }
    }),
    requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(event) } } },
    responses: { '2XX': { description: 'Принято' }, '4XX': { description: 'Не принято' } },
  }
}

/** Named schemas stand in the document's components already. */
function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _draft, $defs: _named, ...own } = z.toJSONSchema(schema)
  return JSON.parse(JSON.stringify(own).replaceAll('"#/$defs/', '"#/components/schemas/'))
}
