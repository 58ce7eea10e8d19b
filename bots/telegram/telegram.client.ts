import { Readable } from 'node:stream'
import { AbortController } from 'abort-controller'
import { Telegram, TelegramError } from 'telegraf'
import type { Update } from 'telegraf/types'
import type { MessageSender } from '../../src/channels/channel.port.ts'
import { DeliveryError } from '../../src/channels/channel.port.ts'
import type { ReplyButton } from '../../src/channels/channel.ts'
import { FileError, type FileSource } from '../../src/channels/file.port.ts'
import { sendingMsOf, sendingTextMs } from '../../src/channels/sending-time.ts'
import type { StaffSender } from '../../src/channels/staff-word.ts'
import { clip } from '../../src/core/text/clip.ts'
import { isBlank } from '../../src/core/text/visible.ts'
import { addressOf } from './business-chat.ts'
import { type CallMethod, sendFiles } from './telegram.files.ts'
import { noticePayload } from './telegram.notice.ts'
import { BusinessConnection, TelegramUpdates } from './telegram.types.ts'

const callTimeoutMs = 15_000
/** How long an answer to a poll may take beyond what it waits: telegraf itself would wait 500 s. */
const pollGraceMs = 10_000

/** Kinds of updates that can hold a customer's message, or tell that one was deleted. */
const allowedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
]

export interface TelegramClient extends MessageSender, FileSource, StaffSender {
  /** Waits so long for the next updates from this offset on; asking for an offset confirms all before it. */
  getUpdates(poll: { offset: number; waitSeconds: number }, signal: AbortSignal): Promise<Update[]>
  /** Confirms everything before this offset, without waiting for more. */
  confirmUpdates(offset: number): Promise<void>
  setWebhook(url: string, secret: string): Promise<void>
  deleteWebhook(): Promise<void>
  /** What the bot may do for a business account. */
  getBusinessConnection(id: string): Promise<BusinessConnection>
  /** The bot's name, as links have it. */
  getUsername(signal: AbortSignal): Promise<string>
  /** Takes the waiting look off a pressed button, and shows a text to whoever pressed it. */
  answerButton(queryId: string, text?: string): Promise<void>
}

/**
 * The Bot API through telegraf's client, each call with its own time limit. telegraf's own loop is not
 * used: it confirms updates whose handler failed.
 */
export function createTelegramClient(token: string, apiRoot: string): TelegramClient {
  const telegram = new Telegram(token, { apiRoot, webhookReply: false })
  const call = telegram.callApi.bind(telegram)
  /** The same for what is newer than telegraf's types, which end at Bot API 7.1. */
  const callNewer = (method: string, payload: object, limit: Limit): Promise<unknown> =>
    Reflect.apply(telegram.callApi, telegram, [method, payload, limit])

  return {
    getUpdates: async ({ offset, waitSeconds }, signal) => {
      const payload = { offset, limit: 100, timeout: waitSeconds, allowed_updates: allowedUpdates }
      const timeoutMs = waitSeconds * 1000 + pollGraceMs
      const updates = await limited(timeoutMs, (limit) => callNewer('getUpdates', payload, limit), signal)
      return TelegramUpdates.parse(updates)
    },
    confirmUpdates: async (offset) => {
      await limited(callTimeoutMs, (limit) => call('getUpdates', { offset, limit: 1, timeout: 0 }, limit))
    },
    setWebhook: async (url, secret) => {
      const payload = { url, secret_token: secret, allowed_updates: allowedUpdates }
      await limited(callTimeoutMs, (limit) => callNewer('setWebhook', payload, limit))
    },
    deleteWebhook: async () => {
      await limited(callTimeoutMs, (limit) => call('deleteWebhook', {}, limit))
    },
    getBusinessConnection: async (id) => {
      const payload = { business_connection_id: id }
      const connection = await limited(callTimeoutMs, (limit) =>
        callNewer('getBusinessConnection', payload, limit),
      )
      return BusinessConnection.parse(connection)
    },
    getUsername: async (signal) => {
      const { username } = await limited(callTimeoutMs, (limit) => call('getMe', {}, limit), signal)
      return username
    },
    answerButton: async (queryId, text) => {
      const payload = { callback_query_id: queryId, ...(text !== undefined && { text: clip(text, 200) }) }
      await limited(callTimeoutMs, (limit) => call('answerCallbackQuery', payload, limit))
    },
    open: async (fileId, signal) => {
      const path = await limited(callTimeoutMs, (limit) => pathOf(call, fileId, limit), signal)
      return openFile(`${apiRoot}/file/bot${token}/${path}`, signal)
    },
    tell: (message) => tellStaff(call, message),
    send: async ({ chat, text, buttons, files }) => {
      try {
        if (files !== undefined) {
          // However many calls it takes: the outbox's claim ends a little later.
          return await limited(sendingMsOf(files), (limit) => {
            const sending: CallMethod = (method, payload) => callNewer(method, payload, limit)
            return sendFiles(sending, { address: addressOf(chat), caption: text, files })
          })
        }
        let messageId = 0
        for (const part of partsOf(text)) {
          const address = addressOf(chat)
          // A business account's messages carry no keyboard.
          const keyboard = address.business_connection_id === undefined && {
            reply_markup: keyboardOf(buttons),
          }
          const payload = { ...address, text: part, ...keyboard }
          const sent = await limited(sendingTextMs, (limit) => call('sendMessage', payload, limit))
          messageId = sent.message_id
        }
        return { externalId: String(messageId), isAccepted: true }
      } catch (error) {
        throw toDeliveryError(error)
      }
    },
  }
}

async function tellStaff(
  call: Telegram['callApi'],
  message: Parameters<StaffSender['tell']>[0],
): Promise<string> {
  try {
    const sending = (limit: Limit) => call('sendMessage', noticePayload(message), limit)
    return String((await limited(sendingTextMs, sending)).message_id)
  } catch (error) {
    throw toDeliveryError(error)
  }
}

/** @throws FileError for one that Telegram does not give */
async function pathOf(call: Telegram['callApi'], fileId: string, limit: Limit): Promise<string> {
  try {
    const { file_path: path } = await call('getFile', { file_id: fileId }, limit)
    if (path !== undefined) return path
  } catch (error) {
    if (!(error instanceof TelegramError) || error.code !== 400) throw error
    const trouble = error.description.includes('file is too big') ? 'too_large' : 'gone'
    throw new FileError('Telegram does not give the file', { trouble, cause: error })
  }
  throw new FileError('Telegram names no path of the file', { trouble: 'gone' })
}

/** The address holds the token: nothing of it may stand in an error. */
async function openFile(url: string, signal: AbortSignal): Promise<Readable> {
  const response = await fetch(url, { signal }).catch((cause: unknown) => {
    throw new FileError('Telegram does not answer', { trouble: null, cause })
  })
  if (response.ok && response.body) return Readable.from(chunksOf(response.body.getReader()))
  await response.body?.cancel()
  const trouble = response.status === 404 ? 'gone' : null
  throw new FileError(`Telegram answers ${response.status} for the file`, { trouble })
}

/** What reads a stream, in types that those of Node and of browsers share. */
interface ChunkReader {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
  cancel(): Promise<void>
}

async function* chunksOf(reader: ChunkReader): AsyncGenerator<Uint8Array> {
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (next.value) yield next.value
    }
  } finally {
    await reader.cancel()
  }
}

/** Telegram takes 4096 characters at a time; staff may write more through the API. Cut between words. */
function partsOf(text: string): string[] {
  if (text.length <= 4096) return [text]
  const parts = text.match(/[\s\S]{1,2000}(?=\s|$)|[\s\S]{1,2000}/gu) ?? []
  return parts.filter((part) => !isBlank(part))
}

interface Limit {
  signal: AbortController['signal']
}

/** Breaks a call off after so many ms, or with the signal. telegraf knows only abort-controller's signals. */
async function limited<Result>(
  timeoutMs: number,
  call: (limit: Limit) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  const timer = setTimeout(abort, timeoutMs)
  signal?.addEventListener('abort', abort, { once: true })
  if (signal?.aborted) abort()
  try {
    return await call({ signal: controller.signal })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

type Keyboard =
  | { keyboard: { text: string; request_contact?: true }[][]; resize_keyboard: true; one_time_keyboard: true }
  | { remove_keyboard: true }

function keyboardOf(buttons: ReplyButton[] | undefined): Keyboard {
  if (!buttons || buttons.length === 0) return { remove_keyboard: true }
  const rows = buttons.map(({ label, request }) => [
    request === 'contact' ? { text: label, request_contact: true as const } : { text: label },
  ])
  return { keyboard: rows, resize_keyboard: true, one_time_keyboard: true }
}

/** These will be refused for ever: no such chat, blocked by the customer, a text or a file it won't take. */
function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error
  if (!(error instanceof TelegramError)) {
    return new DeliveryError('Telegram does not answer', { isPermanent: false, cause: error })
  }
  const { code, description, parameters } = error
  const retryAfterSeconds = parameters?.retry_after
  return new DeliveryError(`Telegram ${code}: ${description}`, {
    isPermanent: code === 400 || code === 403 || code === 413,
    isBlocked: code === 403,
    retryAfterMs: retryAfterSeconds === undefined ? undefined : retryAfterSeconds * 1000,
    cause: error,
  })
}
