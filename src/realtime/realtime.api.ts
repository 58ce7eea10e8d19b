import { z } from 'zod'
import type { EventMessage } from '../feed/event.api.ts'

export const exampleEventId = '1763443200000-000000'

export const EventId = z
  .string()
  .regex(/^\d{13}-\d{6}$/)
  .meta({ description: 'Место события в потоке: растёт, сравнивается как текст', examples: [exampleEventId] })

export const WsQuery = z.strictObject({
  after: EventId.optional().describe('id последнего полученного события: дальше придёт всё, что после него'),
  ticket: z.string().max(64).optional().describe('Одноразовый билет из POST /api/ws/ticket вместо ключа'),
})

const ids = z.array(z.string().min(1).max(64).toLowerCase()).max(100)
const wanted = {
  all: z.boolean().exactOptional().describe('Обо всём'),
  lead_ids: ids.exactOptional().describe('Об этих лидах и их переписке'),
  campaign_ids: ids.exactOptional().describe('Об этих кампаниях и их лидах'),
  niche_ids: ids.exactOptional().describe('Об этих нишах, их кампаниях и лидах'),
}

/** What a client wants to hear of. */
export const Subscription = z.strictObject(wanted)
export type Subscription = z.infer<typeof Subscription>

const Subscribe = z.strictObject({ type: z.literal('subscribe'), ...wanted }).meta({
  title: 'Подписаться',
  description:
    'О чём рассказывать этому соединению. Новая подписка заменяет прежнюю, пустая останавливает события. ' +
    'Первая начинает с того, что пропущено после `after`.',
  examples: [
    { type: 'subscribe', all: true },
    { type: 'subscribe', lead_ids: ['0193397f-3a00-7000-8000-000000000004'] },
  ],
})

const Ping = z.strictObject({ type: z.literal('ping') }).meta({
  title: 'Проверить связь',
  description: 'В ответ придёт `pong`. Сам протокол проверяется каждые 30 секунд без участия страницы.',
  examples: [{ type: 'ping' }],
})

const Look = z
  .strictObject({
    type: z.literal('look'),
    lead_id: z.string().min(1).max(64).toLowerCase().nullable().describe('Открытый лид; null — никакой'),
    typing: z.boolean().describe('Пишется ли ему ответ'),
  })
  .meta({
    title: 'Сказать, кто у лида',
    description:
      'Коллеги, у которых открыт тот же лид, видят, кто его смотрит и кто пишет. Повторяйте каждые 15 секунд: ' +
      'через 40 секунд молчания, а «пишет» через 6, это забывается. Нигде не хранится.',
    examples: [
      { type: 'look', lead_id: '0193397f-3a00-7000-8000-000000000004', typing: false },
      { type: 'look', lead_id: null, typing: false },
    ],
  })

const Front = z
  .strictObject({
    type: z.literal('front'),
    is_in_front: z.boolean().describe('Смотрит ли человек на страницу'),
  })
  .meta({
    title: 'Сказать, смотрят ли на страницу',
    description:
      'Пока человек смотрит на страницу, в Telegram ему ничего не сообщается. Повторяйте каждые 15 секунд: через 40 ' +
      'секунд молчания это забывается.',
    examples: [
      { type: 'front', is_in_front: true },
      { type: 'front', is_in_front: false },
    ],
  })

/** What a client may say. */
export const ClientMessage = z.discriminatedUnion('type', [Subscribe, Ping, Look, Front])
export type ClientMessage = z.infer<typeof ClientMessage>

const live = z.boolean().describe('Идут ли события; если нет, после перерыва придёт `ready` или `resync`')

const Ready = z.object({ type: z.literal('ready'), id: EventId.nullable(), live }).meta({
  title: 'Соединение готово',
  description:
    'Первое сообщение, и ещё раз, когда события пошли после перерыва. Подписка начнётся с событий после `id`, ' +
    'а если соединение открыто с `after`, то после него.',
  examples: [{ type: 'ready', id: exampleEventId, live: true }],
})

const Subscribed = z.object({ type: z.literal('subscribed'), ...wanted }).meta({
  title: 'Подписка принята',
  examples: [{ type: 'subscribed', all: true }],
})

const Resync = z.object({ type: z.literal('resync'), id: EventId.nullable(), live }).meta({
  title: 'Загрузить заново',
  description:
    'Что-то могло быть пропущено: `after` слишком старый или поток прервался. Данные нужно прочитать через ' +
    'REST заново; события продолжатся после `id`.',
  examples: [{ type: 'resync', id: exampleEventId, live: true }],
})

const Pong = z.object({ type: z.literal('pong') }).meta({ title: 'Связь есть', examples: [{ type: 'pong' }] })

const Refusal = z
  .object({
    type: z.literal('error'),
    message: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })),
  })
  .meta({
    title: 'Сообщение не понято',
    description: 'На русском, или на английском, если его предпочитает Accept-Language. Соединение остаётся.',
    examples: [
      {
        type: 'error',
        message: 'Неверное сообщение',
        errors: [{ path: 'lead_ids', message: 'ожидается список' }],
      },
    ],
  })

const Presence = z
  .object({
    type: z.literal('presence'),
    lead_id: z.string(),
    people: z.array(
      z.object({ id: z.string().nullable(), name: z.string().nullable(), typing: z.boolean() }),
    ),
  })
  .meta({
    title: 'Кто ещё у лида',
    description: 'Тому, кто сказал look об этом лиде, когда меняется, кто у него есть',
    examples: [
      {
        type: 'presence',
        lead_id: '0193397f-3a00-7000-8000-000000000004',
        people: [{ id: '0193397f-3a00-7000-8000-000000000030', name: 'Айгуль', typing: true }],
      },
    ],
  })

/** What the server says beside the events. */
export const ControlMessage = z.discriminatedUnion('type', [
  Ready,
  Subscribed,
  Resync,
  Pong,
  Presence,
  Refusal,
])
export type ControlMessage = z.infer<typeof ControlMessage>

/** An event with its place in the stream, as it goes out. */
export type LiveEvent = EventMessage & { id: string }

export const TicketAnswer = z
  .object({
    ticket: z.string().describe('Для GET /ws?ticket=…, подходит один раз'),
    expires_in: z.number().int().describe('Сколько секунд действует'),
  })
  .meta({
    id: 'WsTicket',
    title: 'Билет на WebSocket',
    examples: [{ ticket: 'q0c3l8d2Yb5m1v7Jx4kR9sTfU6wZaEhN', expires_in: 30 }],
  })
export type TicketAnswer = z.infer<typeof TicketAnswer>
