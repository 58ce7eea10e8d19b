import { z } from 'zod'
import { examplesOf } from '../core/fields.ts'
import { LiveEventType } from '../events/event.schema.ts'
import { EventMessage } from '../feed/event.api.ts'
import { ClientMessage, ControlMessage, EventId, exampleEventId, WsQuery } from './realtime.api.ts'

interface Ref {
  $ref: string
}

/** One message of the protocol, by AsyncAPI. */
export interface AsyncapiMessage {
  title: string
  summary?: string
  payload: object
  examples: { payload: unknown }[]
}

export interface AsyncapiDocument {
  asyncapi: '3.0.0'
  info: { title: string; version: string; description: string }
  channels: Record<string, object>
  operations: Record<'tell' | 'hear', { action: 'send' | 'receive'; messages: Ref[]; channel: Ref }>
  components: { messages: Record<string, AsyncapiMessage>; schemas: Record<string, unknown> }
}

const description = `События системы лидогенерации по WebSocket.

Вход тот же, что у API: ключ в заголовке, а для страницы в браузере одноразовый билет из \`POST /api/ws/ticket\`:
\`/ws?ticket=…\`. Сервер начинает с \`ready\`, клиент отвечает подпиской \`subscribe\`, дальше идут события.

У каждого события есть \`id\`: он растёт и сравнивается как текст. После обрыва откройте \`/ws?after=…\` с последним
\`id\`, и всё пропущенное придёт один раз и по порядку. Если столько уже не хранится, придёт \`resync\`: загрузите
данные через REST заново. Слишком медленного клиента сервер отключает; он возвращается с \`after\`.

В событии лид, сообщение или кампания такие, какие они в момент отправки, поэтому событие можно применять, просто
заменяя то, что показано. Порядок событий одного лида обычно верен, но после сбоя не гарантирован.`

/** The AsyncAPI document of `/ws`, made from the schemas that the server itself works by. */
export function asyncapiDocument(version: string): AsyncapiDocument {
  const schemas: Record<string, unknown> = {}
  const events = messagesOf(liveEvents, schemas)
  const sent = { ...events, ...messagesOf(ControlMessage.options, schemas) }
  const received = messagesOf(ClientMessage.options, schemas)
  const messages = { ...sent, ...received }
  const channel = { $ref: '#/channels/events' }
  const inChannel = (some: object): Ref[] => Object.values(refsTo('#/channels/events/messages', some))
  return {
    asyncapi: '3.0.0',
    info: { title: 'Lead Generation System events', version, description },
    channels: {
      events: {
        address: '/ws',
        messages: refsTo('#/components/messages', messages),
        bindings: { ws: { method: 'GET', query: jsonSchema(WsQuery, schemas) } },
      },
    },
    operations: {
      tell: { action: 'send', channel, messages: inChannel(sent) },
      hear: { action: 'receive', channel, messages: inChannel(received) },
    },
    components: { messages, schemas },
  }
}

const liveEvents = EventMessage.options
  .filter((event) => LiveEventType.safeParse(event.shape.type.value).success)
  .map((event) => {
    const examples = examplesOf(event).map((example) => ({ id: exampleEventId, ...Object(example) }))
    return z.object({ id: EventId, ...event.shape }).meta({ ...event.meta(), examples })
  })

type Described = z.ZodObject<{ type: z.ZodLiteral<string> }>

function messagesOf(options: readonly Described[], schemas: object): Record<string, AsyncapiMessage> {
  const named = options.map((schema) => {
    const { title = '', description: summary } = schema.meta() ?? {}
    const examples = examplesOf(schema).map((payload) => ({ payload }))
    const message = { title, ...(summary !== undefined && { summary }), examples }
    return [schema.shape.type.value, { ...message, payload: jsonSchema(schema, schemas) }]
  })
  return Object.fromEntries(named)
}

/** A message's JSON Schema. What it shares with others goes to `schemas`, where the document keeps it. */
function jsonSchema(schema: z.ZodType, schemas: object): object {
  const { definitions, $schema: _draft, ...own } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' })
  Object.assign(schemas, pointToComponents(definitions ?? {}))
  return pointToComponents(own)
}

function pointToComponents(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', '"#/components/schemas/'))
}

function refsTo(place: string, messages: object): Record<string, Ref> {
  return Object.fromEntries(Object.keys(messages).map((name) => [name, { $ref: `${place}/${name}` }]))
}
