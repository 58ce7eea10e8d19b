import { renderSVG } from 'uqr'
import { z } from 'zod'
import { Timestamp } from '../core/fields.ts'
import type { KnownChannel } from './channel.service.ts'
import { ChannelName } from './channel.ts'
import { ChannelProblem, ChannelState } from './channel-status.schema.ts'

const example = {
  channel: 'whatsapp',
  state: 'qr',
  problem: null,
  since: '2024-11-17T10:00:00.000Z',
  phone: null,
  last_message_at: null,
  code: '2@AbCdEf…',
  code_svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"></svg>',
}

/** A channel as staff see it. */
export const ChannelAnswer = z
  .object({
    channel: ChannelName,
    state: ChannelState,
    problem: ChannelProblem.nullable().describe('Почему канал не работает или перезапускался'),
    since: Timestamp.nullable().describe('С какого времени в этом состоянии; null, если не запускался'),
    phone: z.string().nullable().describe('Телефон, к которому привязан канал'),
    last_message_at: Timestamp.nullable().describe('Когда написано последнее сообщение клиента'),
    code: z.string().nullable().describe('Код привязки; его сканируют телефоном'),
    code_svg: z.string().nullable().describe('Тот же код картинкой QR'),
  })
  .meta({ id: 'Channel', title: 'Канал', examples: [example] })
export type ChannelAnswer = z.infer<typeof ChannelAnswer>

/** What staff see of a channel; who has the code can read all its messages, so only some get it. */
export function presentChannel(
  { name, status }: KnownChannel,
  { withCode }: { withCode: boolean },
): ChannelAnswer {
  const code = withCode ? (status?.link_code ?? null) : null
  return {
    channel: name,
    state: status?.state ?? 'off',
    problem: status?.problem ?? null,
    since: status?.since.toISOString() ?? null,
    phone: name === 'whatsapp' && status?.account ? `+${status.account}` : null,
    last_message_at: status?.last_message_at?.toISOString() ?? null,
    code,
    code_svg: code === null ? null : renderSVG(code),
  }
}
