import { MessageKey } from './message-key.js'
import { MessageModel } from './message-model.js'

/** @import { ChatModel } from './chat-model.js' */
/** @import { MessageAttributes } from './message-model.js' */
/** @import { OutgoingMessage, Storage } from './storage.js' */
/** @import { Server } from './server.js' */
/** @import { Store } from './store.js' */

/** @typedef {{ messageSendResult: string }} SendResult */

/** What the browser sends: kept until the server has taken it, in order. */
export class Outbox {
  #store
  #server
  #storage
  /** @type {OutgoingMessage[]} */
  #queue = []
  /** @type {Map<string, (result: SendResult) => void>} */
  #senders = new Map()
  #isSending = false

  /** @param {{ store: Store, server: Server, storage: Storage }} parts */
  constructor({ store, server, storage }) {
    this.#store = store
    this.#server = server
    this.#storage = storage
  }

  /** Takes up what an earlier page could not send. Call it once the chats are there. */
  async restore() {
    const kept = await this.#storage.outbox()
    const known = new Set(this.#queue.map(({ id }) => id))
    this.#queue.push(...kept.filter(({ id }) => !known.has(id)).sort((a, b) => a.queued - b.queued))
    for (const { id, chat, type, t, fields } of this.#queue) {
      if (this.#store.messages.get(id)) continue
      const attributes = { ...fields, id: MessageKey.parse(id), type, t, ack: 0, isNewMsg: false }
      this.#place(new MessageModel(attributes), this.#store.chats.get(chat))
    }
  }

  /**
   * Puts a message into the chat and sends it.
   * @param {ChatModel} chat
   * @param {MessageAttributes} attributes
   * @returns {[Promise<void>, Promise<SendResult>]} when it is in the chat, and when the server has answered
   */
  send(chat, attributes) {
    const message = new MessageModel(attributes)
    const outgoing = outgoingOf(chat, attributes)
    /** @type {Promise<SendResult>} */
    const result = new Promise((resolve) => this.#senders.set(outgoing.id, resolve))
    return [this.#add(message, chat, outgoing), result]
  }

  /** Sends what is waiting, one after another; stops where the server cannot be reached. */
  async flush() {
    if (this.#isSending) return
    this.#isSending = true
    try {
      for (let next = this.#queue[0]; next; next = this.#queue[0]) {
        await this.#deliver(next)
        this.#queue.shift()
      }
    } catch {
      // The server is away: the session calls again when it is back.
    } finally {
      this.#isSending = false
    }
  }

  /**
   * @param {MessageModel} message
   * @param {ChatModel} chat
   * @param {OutgoingMessage} outgoing
   */
  async #add(message, chat, outgoing) {
    await this.#storage.keepOutgoing(outgoing)
    this.#place(message, chat)
    this.#store.messages.trigger('add', message)
    this.#queue.push(outgoing)
    void this.flush()
  }

  /**
   * @param {MessageModel} message
   * @param {ChatModel | undefined} chat
   */
  #place(message, chat) {
    chat?.msgs.put(message)
    this.#store.messages.put(message)
  }

  /** @param {OutgoingMessage} outgoing */
  async #deliver({ queued: _, t: _t, ...message }) {
    const { refused = null } = await this.#server.post('/api/send', message)
    await this.#storage.dropOutgoing(message.id)
    if (refused !== null) this.#store.messages.get(message.id)?.set({ ack: -1 })
    this.#senders.get(message.id)?.({ messageSendResult: refused ?? 'OK' })
    this.#senders.delete(message.id)
  }
}

let queuedInThisPage = 0

/**
 * @param {ChatModel} chat
 * @param {MessageAttributes} attributes
 * @returns {OutgoingMessage}
 */
function outgoingOf(chat, attributes) {
  const {
    id,
    type,
    t,
    ack: _ack,
    isNewMsg: _new,
    from: _from,
    to: _to,
    mediaBlob: _blob,
    ...fields
  } = attributes
  queuedInThisPage += 1
  return {
    id: id._serialized,
    chat: chat.id._serialized,
    author: id.participant?._serialized ?? null,
    type,
    t,
    queued: Date.now() + queuedInThisPage / 1000,
    fields: JSON.parse(JSON.stringify(fields)),
  }
}
