import { z } from 'zod'
import { controlRequest } from '../control/control-request.ts'
import { MessageList, PhoneState, TypingList, type TypingRecord } from './control/control-answers.schema.ts'
import type { AdReferral, CustomerActionInput, MediaKind } from './control/customer-action.schema.ts'
import { type Faults, noFaults } from './faults.ts'
import type { PageCommand } from './page-protocol.ts'
import { MessageRecord } from './state/records.ts'

export interface WhatsappCustomerOptions {
  /** Of the stand-in. */
  controlUrl: string
  /** `77001234567@c.us`, or `<digits>@lid` */
  id: string
  /** What the customer is called in WhatsApp; «Айгерим» if left out. */
  pushname?: string
  /** `77001234567@c.us` behind a lid; without it WhatsApp does not tell the number. */
  phone?: string
}

export interface SendOptions {
  /** Id of the message it answers. */
  quoted?: string
  /** The customer came by an ad. */
  adReferral?: AdReferral
  /** When it was written, s; now if left out. */
  t?: number
}

/** Plays one customer. All sends resolve when WhatsApp has stored them. */
export interface WhatsappCustomer {
  send(text: string, options?: SendOptions): Promise<MessageRecord>
  sendMedia(
    media: { kind: MediaKind; caption?: string; filename?: string; data?: string | null },
    options?: SendOptions,
  ): Promise<MessageRecord>
  sendLocation(latitude: number, longitude: number, description?: string): Promise<MessageRecord>
  sendContact(name: string, phone: string): Promise<MessageRecord>
  /** `group` is `<id>@g.us`; it exists from the first message on. */
  sendInGroup(group: string, text: string): Promise<MessageRecord>
  sendStatus(text: string): Promise<MessageRecord>
  /** To the business by the customer's broadcast list. */
  sendBroadcast(text: string): Promise<MessageRecord>
  /** A message of any type with the page's own fields. */
  sendRaw(type: string, fields: Record<string, unknown>): Promise<MessageRecord>
  edit(messageId: string, text: string): Promise<void>
  /** Deletes it for everyone. */
  remove(messageId: string): Promise<void>
  /** Reads what the business wrote. */
  read(): Promise<void>
  /** Both sides of the private chat, oldest first. */
  messages(): Promise<MessageRecord[]>
  /** The next message sent by the browser that this has not returned yet. Throws after `timeoutMs`, 10 s by default. */
  nextBotMessage(options?: { timeoutMs?: number }): Promise<MessageRecord>
}

export function createWhatsappCustomer(options: WhatsappCustomerOptions): WhatsappCustomer {
  const { controlUrl, id, pushname = 'Айгерим', phone = null } = options
  const chatUrl = `${controlUrl}/chats/${id}`
  const act = (action: Omit<CustomerActionInput, 'pushname' | 'phone'>): Promise<MessageRecord> =>
    controlRequest(
      { url: `${controlUrl}/customers/${id}/messages`, method: 'POST', body: { pushname, phone, ...action } },
      MessageRecord,
    )
  const list = async (after = 0, waitMs = 0): Promise<MessageRecord[]> =>
    (await controlRequest({ url: `${chatUrl}/messages?after=${after}&wait=${waitMs}` }, MessageList)).messages
  const change = async (messageId: string, text: string | null): Promise<void> => {
    const url = `${controlUrl}/messages/${encodeURIComponent(messageId)}`
    await controlRequest({ url, method: 'PUT', body: { text } }, MessageRecord)
  }
  let seenSeq = 0

  return {
    send: (text, options) => act({ text, ...extrasOf(options) }),
    sendMedia: (media, options) => act({ media, ...extrasOf(options) }),
    sendLocation: (latitude, longitude, description) =>
      act({ location: { latitude, longitude, ...(description !== undefined && { description }) } }),
    sendContact: (name, number) => act({ contact: { name, phone: number } }),
    sendInGroup: (chat, text) => act({ chat, text }),
    sendStatus: (text) => act({ chat: 'status@broadcast', text }),
    sendBroadcast: (text) => act({ broadcast: true, text }),
    sendRaw: (type, fields) => act({ raw: { type, fields } }),
    edit: change,
    remove: (messageId) => change(messageId, null),
    read: () => post(`${chatUrl}/read`, { by: 'customer' }),
    messages: () => list(),
    nextBotMessage: async ({ timeoutMs = 10_000 } = {}) => {
      const next = (await list(seenSeq, timeoutMs)).find(({ sent_by }) => sent_by === 'browser')
      if (!next) throw new Error(`Nothing was sent to ${id} in ${timeoutMs} ms`)
      seenSeq = next.seq
      return next
    },
  }
}

/** The phone of the business, and everything that can go wrong between it and the browser. */
export interface Phone {
  state(): Promise<PhoneState>
  /** The state once it is so. Throws after `timeoutMs`, 10 s by default. */
  waitFor(isSo: (state: PhoneState) => boolean, options?: { timeoutMs?: number }): Promise<PhoneState>
  /** Scans this code, or the one that the page shows, waiting for it. Throws when it is not valid any more. */
  scan(options?: { code?: string; timeoutMs?: number }): Promise<void>
  /** Removes the linked device. */
  logOut(): Promise<void>
  /** Lets the page show another code. */
  renewCode(): Promise<void>
  /** The owner reads a chat on the phone. */
  read(chat: string): Promise<void>
  /** The owner writes in a chat on the phone. */
  send(chat: string, text: string): Promise<MessageRecord>
  /** Everything that the browser has sent, oldest first. */
  sends(): Promise<MessageRecord[]>
  /** Everything that the browser has shown as typing, oldest first. */
  typing(): Promise<TypingRecord[]>

  /** Ends everything below that is on. */
  clearFaults(): Promise<void>
  setNetwork(network: Faults['network']): Promise<void>
  /** WhatsApp Web is opened elsewhere. */
  conflict(): Promise<void>
  /** Puts the page's Socket into this state, such as UNPAIRED_IDLE or TOS_BLOCK. */
  setSocketState(state: string): Promise<void>
  /** The page answers nothing any more, until it is loaded anew. */
  freezePage(): Promise<void>
  /** Ends the page's process; the browser stays. */
  crashPage(): Promise<void>
  /** SIGKILL. */
  killBrowser(): Promise<void>
  reloadPage(): Promise<void>
  /** An iframe appears in the page, which makes the library inject itself once more. */
  addIframe(): Promise<void>
  /** The page changes its address, with the same effect. */
  pushState(): Promise<void>
  doubleEvents(on: boolean): Promise<void>
  syncBeforeListening(on: boolean): Promise<void>
  /** Holds the next start of the page at OPENING. */
  stayOpening(on: boolean): Promise<void>
  /** The page comes without its scripts from the next load on. */
  breakPage(on: boolean): Promise<void>
  /** WhatsApp refuses what the browser sends, with this reason; null ends that. */
  failSends(reason: string | null): Promise<void>
  /** No file can be downloaded before this is off. */
  failDownloads(on: boolean): Promise<void>
  /** Confirmations do not come before the next start of the page, or before this is off. */
  holdAcks(on: boolean): Promise<void>
  /** How messages come that were sent while no page was there: in the store without events, or as events. */
  missedAs(order: Faults['missed']): Promise<void>
  /** These numbers (`77001234567@c.us`) cannot be resolved; none ends that. */
  noLidFor(...numbers: string[]): Promise<void>
}

export function createPhone({ controlUrl }: { controlUrl: string }): Phone {
  const state = (query = ''): Promise<PhoneState> =>
    controlRequest({ url: `${controlUrl}/phone${query}` }, PhoneState)
  const waitFor: Phone['waitFor'] = async (isSo, { timeoutMs = 10_000 } = {}) => {
    const deadlineMs = Date.now() + timeoutMs
    let current = await state()
    while (!isSo(current)) {
      const leftMs = deadlineMs - Date.now()
      if (leftMs <= 0) throw new Error(`Not so in ${timeoutMs} ms: ${JSON.stringify(current)}`)
      current = await state(`?revision=${current.revision}&wait=${leftMs}`)
    }
    return current
  }
  const setFaults = async (faults: Partial<Faults>): Promise<void> => {
    await controlRequest({ url: `${controlUrl}/faults`, method: 'PATCH', body: faults }, z.unknown())
  }
  const command = (body: PageCommand): Promise<void> => post(`${controlUrl}/page`, body)

  return {
    state: () => state(),
    waitFor,
    scan: async ({ code, timeoutMs = 10_000 } = {}) => {
      const shown = await waitFor(({ page }) => (page?.code ?? null) !== null, { timeoutMs })
      await post(`${controlUrl}/phone/scan`, { code: code ?? shown.page?.code })
    },
    logOut: () => post(`${controlUrl}/phone/log-out`, {}),
    renewCode: () => post(`${controlUrl}/phone/renew-code`, {}),
    read: (chat) => post(`${controlUrl}/chats/${chat}/read`, { by: 'phone' }),
    send: (chat, text) =>
      controlRequest(
        { url: `${controlUrl}/phone/messages`, method: 'POST', body: { chat, text } },
        MessageRecord,
      ),
    sends: async () => (await controlRequest({ url: `${controlUrl}/sends` }, MessageList)).messages,
    typing: async () => (await controlRequest({ url: `${controlUrl}/typing` }, TypingList)).typing,
    clearFaults: () => setFaults(noFaults),
    setNetwork: (network) => setFaults({ network }),
    conflict: () => command({ name: 'set_state', state: 'CONFLICT' }),
    setSocketState: (state) => command({ name: 'set_state', state }),
    freezePage: () => command({ name: 'freeze' }),
    crashPage: () => post(`${controlUrl}/page/crash`, {}),
    killBrowser: () => post(`${controlUrl}/browser/kill`, {}),
    reloadPage: () => command({ name: 'reload' }),
    addIframe: () => command({ name: 'add_iframe' }),
    pushState: () => command({ name: 'push_state' }),
    doubleEvents: (on) => setFaults({ double_events: on }),
    syncBeforeListening: (on) => setFaults({ sync_before_listening: on }),
    stayOpening: (on) => setFaults({ stay_opening: on }),
    breakPage: (on) => setFaults({ broken_page: on }),
    failSends: (reason) => setFaults({ fail_sends: reason }),
    failDownloads: (on) => setFaults({ no_downloads: on }),
    holdAcks: (on) => setFaults({ hold_acks: on }),
    missedAs: (missed) => setFaults({ missed }),
    noLidFor: (...numbers) => setFaults({ no_lid_for: numbers }),
  }
}

function extrasOf({ quoted, adReferral, t }: SendOptions = {}): Partial<CustomerActionInput> {
  return {
    ...(quoted !== undefined && { quoted }),
    ...(adReferral && { ad: adReferral }),
    ...(t !== undefined && { t }),
  }
}

async function post(url: string, body: object): Promise<void> {
  await controlRequest({ url, method: 'POST', body }, z.unknown())
}
