import { z } from 'zod'
import { controlRequest } from '../control/control-request.ts'
import type { BusinessInput } from './control/business.routes.ts'
import { ActionResult, type ApiCall, BotState, CallList, ChatView } from './control/control-answers.schema.ts'
import type { CustomerActionInput } from './control/customer-action.schema.ts'
import type { FaultRuleInput } from './control/fault-rules.ts'
import { actionOfButton } from './control/press-button.ts'
import type { Message } from './telegram-objects.ts'

export interface CustomerOptions {
  /** `<apiRoot>/control` */
  controlUrl: string
  /** Username of the bot. */
  bot: string
  user: CustomerActionInput['user']
  /** Shared by pressing a button that asks for the contact. */
  phone?: string
}

/** Plays one customer in the private chat with one bot. All sends resolve when the server has stored them. */
export interface Customer {
  send(text: string): Promise<ActionResult>
  /** Follows a deep link with this payload, or just opens the bot. */
  start(code?: string): Promise<ActionResult>
  shareContact(phone: string, options?: { own?: boolean }): Promise<ActionResult>
  sendLocation(latitude: number, longitude: number): Promise<ActionResult>
  sendPhoto(caption?: string): Promise<ActionResult>
  sendVideo(caption?: string): Promise<ActionResult>
  sendVoice(): Promise<ActionResult>
  sendSticker(): Promise<ActionResult>
  sendDocument(fileName: string, caption?: string): Promise<ActionResult>
  /** Uploads a content, to be sent by `act`. */
  upload(content: Uint8Array): Promise<UploadedFile>
  edit(messageId: number, text: string): Promise<ActionResult>
  /** Sends pictures as one; the last message is told. */
  sendAlbum(captions: (string | undefined)[]): Promise<ActionResult>
  /** Anything else that a customer can do. */
  act(action: Action): Promise<ActionResult>
  /** Presses the newest button with this label, of either kind. Throws where there is none. */
  press(label: string): Promise<ActionResult>
  /** Presses an inline button by its data, whether or not it is there. */
  pressData(messageId: number, data: string): Promise<ActionResult>
  /** Both sides of the chat, oldest first. */
  messages(): Promise<Message[]>
  /** The bot's next message that this has not returned yet. Throws after `timeoutMs`, 10 s by default. */
  nextBotMessage(options?: { timeoutMs?: number }): Promise<Message>
  /** Blocks the bot, or takes that back. */
  block(blocked: boolean): Promise<void>
}

export type Action = Omit<CustomerActionInput, 'user'>

export function createCustomer({ controlUrl, bot, user, phone }: CustomerOptions): Customer {
  const botUrl = `${controlUrl}/bots/${bot}`
  const chatUrl = `${botUrl}/chats/${user.id}`
  const act = (action: Action): Promise<ActionResult> =>
    controlRequest({ url: `${botUrl}/updates`, method: 'POST', body: { user, ...action } }, ActionResult)
  const list = async (after = 0, waitMs = 0): Promise<Message[]> =>
    (await controlRequest({ url: `${chatUrl}/messages?after=${after}&wait=${waitMs}` }, ChatView)).messages
  let seenId = 0

  return {
    send: (text) => act({ text }),
    start: (code = '') => act({ start: code }),
    shareContact: (phone_number, { own = true } = {}) =>
      act({ contact: { phone_number, first_name: user.first_name, own } }),
    sendLocation: (latitude, longitude) => act({ location: { latitude, longitude } }),
    sendPhoto: (caption) => act({ photo: { caption } }),
    sendVideo: (caption) => act({ video: { caption } }),
    sendVoice: () => act({ voice: {} }),
    sendSticker: () => act({ sticker: {} }),
    sendDocument: (file_name, caption) => act({ document: { file_name, caption } }),
    act,
    upload: (content) => uploadTo(`${botUrl}/files`, content),
    sendAlbum: (captions) => act({ album: captions.map((caption) => ({ caption })) }),
    edit: (message_id, text) => act({ edit: { message_id, text } }),
    press: async (label) => act(actionOfButton({ label, messages: await list(), user, phone })),
    pressData: (message_id, data) => act({ callback: { message_id, data } }),
    messages: () => list(),
    nextBotMessage: async ({ timeoutMs = 10_000 } = {}) => {
      const next = (await list(seenId, timeoutMs)).find(isOfBot)
      if (!next) throw new Error(`@${bot} sent nothing to ${user.id} in ${timeoutMs} ms`)
      seenId = next.message_id
      return next
    },
    block: async (blocked) => {
      await controlRequest({ url: `${chatUrl}/blocked`, method: 'PUT', body: { blocked } }, z.unknown())
    },
  }
}

const UploadedFile = z.object({ file_id: z.string(), file_size: z.number() })
type UploadedFile = z.infer<typeof UploadedFile>

async function uploadTo(url: string, content: Uint8Array): Promise<UploadedFile> {
  const headers = { 'content-type': 'application/octet-stream' }
  const response = await fetch(url, { method: 'POST', headers, body: new Blob([new Uint8Array(content)]) })
  if (!response.ok) throw new Error(`POST ${url}: ${response.status} ${await response.text()}`)
  return UploadedFile.parse(await response.json())
}

function isOfBot({ from, sender_business_bot }: Message): boolean {
  return from.is_bot || sender_business_bot !== undefined
}

/** Sees and disturbs one bot from Telegram's side. */
export interface BotControl {
  state(): Promise<BotState>
  /** Calls of the Bot API after this sequence number, oldest first. */
  calls(since?: number): Promise<ApiCall[]>
  /** Delivers an update of the last 24 hours again, `times` times, confirmed or not. */
  redeliver(updateId: number, times?: number): Promise<void>
  /** Replaces the rules at hand; none clears them. */
  setFaults(rules: FaultRuleInput[]): Promise<void>
  setFloodControl(enabled: boolean): Promise<void>
  /** A business account begins to be served by the bot, or changes what the bot may do. */
  connectBusiness(connection: BusinessInput): Promise<void>
  /** The account's owner writes to one of its customers. */
  writeAsOwner(message: { business: string; customer: number; text: string }): Promise<void>
  /** Either side deletes messages of a business account's chat for both. */
  deleteInBusiness(deleted: { business: string; customer: number; message_ids: number[] }): Promise<void>
}

export function createBotControl({ controlUrl, bot }: { controlUrl: string; bot: string }): BotControl {
  const url = `${controlUrl}/bots/${bot}`
  return {
    state: () => controlRequest({ url }, BotState),
    calls: async (since = 0) =>
      (await controlRequest({ url: `${url}/calls?since=${since}` }, CallList)).calls,
    redeliver: async (update_id, times = 1) => {
      await controlRequest(
        { url: `${url}/redeliver`, method: 'POST', body: { update_id, times } },
        z.unknown(),
      )
    },
    setFaults: async (rules) => {
      await controlRequest({ url: `${url}/faults`, method: 'PUT', body: { rules } }, z.unknown())
    },
    connectBusiness: async (connection) => {
      await controlRequest({ url: `${url}/business`, method: 'PUT', body: connection }, z.unknown())
    },
    writeAsOwner: async (message) => {
      await controlRequest({ url: `${url}/business/messages`, method: 'POST', body: message }, z.unknown())
    },
    deleteInBusiness: async (deleted) => {
      await controlRequest({ url: `${url}/business/deletions`, method: 'POST', body: deleted }, z.unknown())
    },
    setFloodControl: async (enabled) => {
      await controlRequest({ url: `${url}/flood`, method: 'PUT', body: { enabled } }, z.unknown())
    },
  }
}
