import {
  acknowledge,
  answerCallbackQuery,
  getBusinessConnection,
  getChat,
  getFile,
  getMe,
  getMyCommands,
  setMyCommands,
} from './account.methods.ts'
import { deleteMessage, editMessageReplyMarkup, editMessageText } from './editing.methods.ts'
import { sendAudio, sendDocument, sendMediaGroup, sendPhoto, sendVideo, sendVoice } from './files.methods.ts'
import type { BotApiMethod } from './method.ts'
import { sendChatAction, sendMessage } from './sending.methods.ts'
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './updates.methods.ts'

const methods: Readonly<Record<string, BotApiMethod>> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  sendPhoto,
  sendVideo,
  sendVoice,
  sendAudio,
  sendDocument,
  sendMediaGroup,
  sendChatAction,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,
  answerCallbackQuery,
  setMyCommands,
  getMyCommands,
  getChat,
  getFile,
  getBusinessConnection,
  logOut: acknowledge,
  close: acknowledge,
}

const byLowerCaseName = new Map(
  Object.entries(methods).map(([name, method]) => [name.toLowerCase(), { name, method }]),
)

/** The method of this name, in whatever case; null if this server does not have it. */
export function findMethod(name: string): { name: string; method: BotApiMethod } | null {
  return byLowerCaseName.get(name.toLowerCase()) ?? null
}
