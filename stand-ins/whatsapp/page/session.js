import { Emitter } from './emitter.js'
import { Model } from './model.js'

/** @import { Faults } from '../faults.ts' */
/** @import { PageCommand, PageEvent } from '../page-protocol.ts' */
/** @import { MessageRecord } from '../state/records.ts' */
/** @import { Outbox } from './outbox.js' */
/** @import { Server } from './server.js' */
/** @import { Storage } from './storage.js' */
/** @import { Store } from './store.js' */

/** How long after somebody listens for it the page has synced, in ms. */
const syncDelayMs = 20

/** How long after the logout event the page leaves, in ms. */
const leaveDelayMs = 100

/** `Socket` of WhatsApp Web: the state of the connection. */
export class SocketModel extends Model {
  state = 'OPENING'
  hasSynced = false
}

/** `Conn` of WhatsApp Web: `ref` is the part of the code that changes. */
export class ConnModel extends Model {
  /** @type {string | undefined} */
  ref = undefined
  platform = 'android'
  pushname = ''
}

/** From the page's load to its end: what the server tells, and what the library sees of it. */
export class Session {
  socket = new SocketModel()
  conn = new ConnModel()
  cmd = new Emitter()
  /** @type {Faults | null} */
  faults = null
  /** @type {string | null} */
  code = null

  #store
  #server
  #storage
  #outbox
  #isWelcome = false
  /** @type {MessageRecord[]} Come while no page was there, and told of when somebody listens. */
  #missed = []
  /** @type {Promise<unknown>} */
  #reporting = Promise.resolve()
  /** @type {Promise<unknown>} */
  #handling = Promise.resolve()

  /** @param {{ store: Store, server: Server, storage: Storage, outbox: Outbox }} parts */
  constructor({ store, server, storage, outbox }) {
    this.#store = store
    this.#server = server
    this.#storage = storage
    this.#outbox = outbox
    this.socket.watchListeners(() => this.#syncWhenHeard())
    this.socket.on('change', () => this.report())
    store.messages.watchListeners(() => this.#tellMissed())
  }

  async start() {
    this.#connect(await this.#storage.device())
  }

  async logOut() {
    // Told by the server that it is logged out, the page would leave while the library still waits for this.
    this.#server.close()
    await this.#server.post('/api/logout', {})
    await this.#forget()
    // At this state the library closes the browser, in which it must have the answer to its call by then.
    setTimeout(() => this.socket.set({ state: 'UNPAIRED' }))
  }

  /** Tells the server how the page is. */
  report() {
    this.#reporting = this.#reporting
      .then(() =>
        this.#server.post('/api/report', {
          page: this.#server.page,
          state: this.socket.state,
          has_synced: this.socket.hasSynced,
          is_listening: this.#store.messages.hasListener('add'),
          code: this.code,
        }),
      )
      .catch(() => {})
  }

  /** Once somebody listens for new messages, those that were missed can come as events. */
  #tellMissed() {
    this.report()
    if (!this.#isWelcome || !this.#store.messages.hasListener('add')) return
    for (const message of this.#missed.splice(0)) this.#takeNew(message)
  }

  /** @param {string | null} device */
  #connect(device) {
    this.#server.open({
      device,
      // One after another, though some wait for the storage.
      onEvent: (event) => {
        this.#handling = this.#handling.then(() => this.#handle(event)).catch(reportError)
      },
      onLost: () => {
        if (this.socket.state === 'CONNECTED') this.socket.set({ state: 'TIMEOUT' })
      },
    })
  }

  /** @param {PageEvent} event */
  async #handle(event) {
    switch (event.type) {
      case 'faults':
        this.faults = event.faults
        return this.report()
      case 'pair':
        return this.#showCode(event.ref)
      case 'idle':
        this.code = null
        return this.socket.set({ state: 'UNPAIRED_IDLE' })
      case 'paired':
        return this.#paired(event.device)
      case 'forgotten':
        return this.#storage.clear()
      case 'welcome':
        return this.#welcome(event)
      case 'logged_out':
        return this.#loggedOut()
      case 'command':
        return this.#obey(event.command)
      default:
        return this.#takeNews(event)
    }
  }

  /** @param {string} ref */
  #showCode(ref) {
    this.code = [ref, 'static-key', 'identity-key', 'adv-secret', this.conn.platform].join(',')
    this.conn.set({ ref })
    this.socket.set({ state: 'UNPAIRED' })
    this.report()
  }

  /** @param {string} device */
  async #paired(device) {
    this.code = null
    this.socket.set({ state: 'PAIRING' })
    await this.#storage.keepDevice(device)
    this.#connect(device)
  }

  /** @param {Extract<PageEvent, { type: 'welcome' }>} event */
  async #welcome({ me, chats, contacts, messages }) {
    this.#store.identify(me)
    this.conn.set({ pushname: me.name })
    for (const contact of contacts) this.#store.takeContact(contact)
    for (const chat of chats) this.#store.takeChat(chat)
    const lastSeq = await this.#storage.lastSeq()
    const isMissed = (/** @type {MessageRecord} */ { seq }) =>
      this.#isWelcome || (this.faults?.missed === 'events' && lastSeq !== null && seq > lastSeq)
    const inOrder = messages.sort((a, b) => a.seq - b.seq)
    for (const message of inOrder) {
      if (isMissed(message)) this.#missed.push(message)
      else this.#store.takeOld(message)
    }
    const newest = inOrder.at(-1)
    if (newest) await this.#storage.keepLastSeq(newest.seq)
    await this.#outbox.restore()
    this.#isWelcome = true
    this.socket.set({ state: 'CONNECTED' })
    this.#tellMissed()
    if (this.faults?.sync_before_listening) this.socket.set({ hasSynced: true })
    else this.#syncWhenHeard()
    void this.#outbox.flush()
  }

  #syncWhenHeard() {
    if (!this.#isWelcome || !this.socket.hasListener('change:hasSynced')) return
    setTimeout(() => this.socket.set({ hasSynced: true }), syncDelayMs)
  }

  /** @param {PageEvent} event */
  async #takeNews(event) {
    if (event.type === 'chat') this.#store.takeChat(event.chat)
    else if (event.type === 'contact') this.#store.takeContact(event.contact)
    else if (event.type === 'changed') this.#store.takeChange(event.message)
    else if (event.type === 'message') {
      this.#takeNew(event.message)
      await this.#storage.keepLastSeq(event.message.seq)
    }
  }

  /** @param {MessageRecord} message */
  #takeNew(message) {
    this.#store.takeNew(message, this.faults?.double_events && !message.from_me ? 2 : 1)
  }

  async #loggedOut() {
    this.cmd.trigger('logout')
    await this.#forget()
    setTimeout(() => location.assign('/?post_logout=1&logout_reason=0'), leaveDelayMs)
  }

  async #forget() {
    this.#server.close()
    await this.#storage.clear()
  }

  /** @param {PageCommand} command */
  #obey(command) {
    switch (command.name) {
      case 'set_state':
        return this.socket.set({ state: command.state })
      case 'reload':
        return location.reload()
      case 'push_state':
        return history.pushState({}, '', `/?${Date.now()}`)
      case 'add_iframe':
        return document.body.append(Object.assign(document.createElement('iframe'), { src: '/frame' }))
      case 'freeze':
        return freeze()
    }
  }
}

/** A request that nobody answers and that everything waits for: no CPU, and no way out but another load. */
function freeze() {
  const request = new XMLHttpRequest()
  request.open('GET', '/frozen', false)
  request.send()
}
