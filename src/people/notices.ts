import { z } from 'zod'

/** What somebody wants to be told of while the page is behind, and how. */
export const Notices = z.object({
  badge: z.boolean().describe('Число ждущих на значке страницы'),
  sound: z.boolean().describe('Звук'),
  waiting: z.boolean().describe('Клиент ждёт ответа'),
  hot: z.boolean().describe('Лид стал горячим'),
  mention: z.boolean().describe('Коллега упомянул в заметке'),
  reminder: z.boolean().describe('Пришло время напоминания'),
})
export type Notices = z.infer<typeof Notices>

/** As it is kept: who chose before there was something to choose lacks it. */
export const KeptNotices = Notices.extend({ reminder: Notices.shape.reminder.exactOptional() })

const { badge, sound, waiting, hot, mention, reminder } = Notices.shape

/** Some of them. */
export const ChosenNotices = z.strictObject({
  badge: badge.exactOptional(),
  sound: sound.exactOptional(),
  waiting: waiting.exactOptional(),
  hot: hot.exactOptional(),
  mention: mention.exactOptional(),
  reminder: reminder.exactOptional(),
})

/** What somebody wants to be told of in Telegram, once they have linked a chat. */
export const TelegramNotices = z.object({
  hot: z.boolean().describe('Лид стал горячим'),
  assigned: z.boolean().describe('Лид назначен этому человеку'),
  waiting: z.boolean().describe('Клиент ждёт ответа слишком долго'),
  reminder: z.boolean().describe('Пришло время напоминания'),
  mention: z.boolean().describe('Коллега упомянул в заметке'),
})
export type TelegramNotices = z.infer<typeof TelegramNotices>

/** The same of those. */
export const KeptTelegramNotices = TelegramNotices.extend({
  reminder: TelegramNotices.shape.reminder.exactOptional(),
  mention: TelegramNotices.shape.mention.exactOptional(),
})

/** Some of them. */
export const ChosenTelegramNotices = z.strictObject({
  hot: TelegramNotices.shape.hot.exactOptional(),
  assigned: TelegramNotices.shape.assigned.exactOptional(),
  waiting: TelegramNotices.shape.waiting.exactOptional(),
  reminder: TelegramNotices.shape.reminder.exactOptional(),
  mention: TelegramNotices.shape.mention.exactOptional(),
})

export const usualTelegramNotices: TelegramNotices = {
  hot: true,
  assigned: true,
  waiting: true,
  reminder: true,
  mention: true,
}

/** For who has chosen nothing yet. */
export const usualNotices: Notices = {
  badge: true,
  sound: false,
  waiting: true,
  hot: true,
  mention: true,
  reminder: true,
}
