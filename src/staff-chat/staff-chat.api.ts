import { z } from 'zod'
import { Timestamp } from '../core/fields.ts'
import type { LinkingService, MadeCode } from './linking.service.ts'
import { ChatTrouble } from './staff-chat.schema.ts'

const exampleBot = 'remont_bot'
const exampleCode = 'K7M2T4XPAH'

/** Whether somebody is told in Telegram. */
export const StaffChatAnswer = z
  .object({
    bot: z.string().nullable().describe('Имя бота; null — Telegram ещё не подключён'),
    linked_at: Timestamp.nullable().describe('С каких пор чат привязан; null — не привязан'),
    trouble: ChatTrouble.nullable().describe(
      'Почему ничего не приходит: blocked — человек остановил бота; напишет ему что-нибудь, и снова приходит',
    ),
  })
  .meta({
    id: 'StaffChat',
    title: 'Свой чат в Telegram',
    examples: [{ bot: exampleBot, linked_at: '2024-11-17T10:00:00.000Z', trouble: null }],
  })
export type StaffChatAnswer = z.infer<typeof StaffChatAnswer>

/** The only answer that holds the code. */
export const LinkCodeAnswer = z
  .object({
    code: z.string().describe('Показывается только здесь и действует один раз'),
    command: z.string().describe('Что написать боту в личном чате'),
    url: z.string().nullable().describe('Открывает бота сразу с кодом; null — имя бота не известно'),
    expires_at: Timestamp,
  })
  .meta({
    id: 'LinkCode',
    title: 'Код для Telegram',
    examples: [
      {
        code: exampleCode,
        command: `/link ${exampleCode}`,
        url: `https://t.me/${exampleBot}?start=staff-${exampleCode}`,
        expires_at: '2024-11-17T10:10:00.000Z',
      },
    ],
  })
export type LinkCodeAnswer = z.infer<typeof LinkCodeAnswer>

export const UnlinkedAnswer = z
  .object({ message: z.literal('Чат отвязан') })
  .meta({ id: 'Unlinked', title: 'Чат отвязан', examples: [{ message: 'Чат отвязан' }] })

export function presentChat({ bot, chat }: Awaited<ReturnType<LinkingService['of']>>): StaffChatAnswer {
  return { bot, linked_at: chat?.linked_at.toISOString() ?? null, trouble: chat?.trouble ?? null }
}

export function presentCode({ code, url, expires_at }: MadeCode): LinkCodeAnswer {
  return { code, command: `/link ${code}`, url, expires_at: expires_at.toISOString() }
}
