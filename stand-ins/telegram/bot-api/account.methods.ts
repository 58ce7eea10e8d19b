import { z } from 'zod'
import { badRequest } from './bot-api-error.ts'
import { findConnection } from './business-connection.ts'
import { ChatId, jsonOf } from './fields.schema.ts'
import { defineMethod } from './method.ts'
import { getChat as findChat } from './open-chat.ts'

export const getMe = defineMethod(z.unknown(), (_, { bot }) => ({
  ...bot.user,
  can_join_groups: false,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
}))

/** logOut and close: there is no other server to move to, so nothing changes. */
export const acknowledge = defineMethod(z.unknown(), () => true)

const Command = z.object({
  command: z.string().regex(/^\/?[a-z0-9_]{1,32}$/, 'BOT_COMMAND_INVALID'),
  description: z.string().min(1).max(256),
})

/** Scopes and languages are not told apart: the last list given is the list. */
export const setMyCommands = defineMethod(
  z.object({ commands: jsonOf(z.array(Command).max(100)) }),
  async ({ commands }, { bot }) => {
    await bot.settings.change({ commands })
    return true
  },
)

export const getMyCommands = defineMethod(z.unknown(), (_, { bot }) => bot.settings.current.commands)

export const getChat = defineMethod(
  z.object({ chat_id: ChatId }),
  (params, { bot }) => findChat(bot, params.chat_id).chat,
)

export const getBusinessConnection = defineMethod(
  z.object({ business_connection_id: z.string() }),
  (params, { bot }) => findConnection(bot, params.business_connection_id),
)

/** What the public server gives out: larger files are known by name only. */
const maxDownloadBytes = 20 * 1024 * 1024

export const getFile = defineMethod(z.object({ file_id: z.string() }), async ({ file_id }, { bot }) => {
  const file = await bot.files.find(file_id)
  if (file === null) throw badRequest('invalid file_id')
  if (file.size > maxDownloadBytes) throw badRequest('file is too big')
  const { size: file_size, path: file_path } = file
  return { file_id, file_unique_id: file_id, file_size, file_path }
})

const AnswerCallback = z.object({
  callback_query_id: z.string(),
  text: z.string().max(200, 'MESSAGE_TOO_LONG').optional(),
})

/** A press has the id of its update. */
export const answerCallbackQuery = defineMethod(AnswerCallback, ({ callback_query_id }, { bot }) => {
  const stored = bot.updates.find(Number(callback_query_id))
  if (stored && 'callback_query' in stored.update) return true
  throw badRequest('query is too old and response timeout expired or query ID is invalid')
})
