import { ChatModel } from './chat-model.js'
import { Collection } from './collection.js'
import { ContactModel } from './contact-model.js'
import { MessageModel } from './message-model.js'
import { createWid, Wid } from './wid.js'

/** @import { Business } from '../page-protocol.ts' */
/** @import { ChatRecord, ContactRecord, MessageRecord } from '../state/records.ts' */

/** What the page has in memory: chats, contacts and messages, as the server tells of them. */
export class Store {
  /** @type {Collection<MessageModel>} */
  messages = new Collection()
  /** @type {Collection<ChatModel>} */
  chats = new Collection()
  /** @type {Collection<ContactModel>} */
  contacts = new Collection()
  /** @type {Wid | null} */
  me = null
  /** @type {Wid | null} */
  meLid = null
  pushname = ''

  /** @param {Business} me */
  identify({ id, lid, name }) {
    this.me = new Wid(id)
    this.meLid = new Wid(lid)
    this.pushname = name
  }

  /** @param {ChatRecord} record */
  takeChat(record) {
    const chat = this.chats.get(record.id)
    if (chat) chat.update(record)
    else this.chats.add(new ChatModel(record))
  }

  /** @param {ContactRecord} record */
  takeContact(record) {
    const contact = this.contacts.get(record.id)
    if (contact) contact.update(record)
    else this.contacts.add(new ContactModel(record))
  }

  /**
   * A message that gives an event, or two where `times` says so; one that is known already is brought up to date.
   * @param {MessageRecord} record
   * @param {number} times
   */
  takeNew(record, times = 1) {
    const known = this.messages.get(record.id)
    if (known) return known.update(record)
    const message = this.#place(record, true)
    for (let time = 0; time < times; time += 1) this.messages.trigger('add', message)
  }

  /**
   * A message that is simply there.
   * @param {MessageRecord} record
   */
  takeOld(record) {
    const known = this.messages.get(record.id)
    if (known) known.update(record)
    return known ?? this.#place(record, false)
  }

  /** @param {MessageRecord} record */
  takeChange(record) {
    this.messages.get(record.id)?.update(record)
  }

  /**
   * @param {string | { _serialized: string }} id
   * @returns {ContactModel}
   */
  contactOf(id) {
    const wid = createWid(id)
    return (
      this.contacts.get(wid) ??
      this.contacts.put(new ContactModel({ id: wid._serialized, pushname: wid.user, phone: null }))
    )
  }

  /**
   * The number behind a lid, as far as it is known.
   * @param {Wid} lid
   */
  phoneOf(lid) {
    return this.contacts.get(lid)?.phoneNumber
  }

  /**
   * The lid of a number, as far as it is known.
   * @param {Wid} phone
   */
  lidOf(phone) {
    const isIts = (/** @type {ContactModel} */ contact) =>
      contact.phoneNumber?._serialized === phone._serialized
    return this.contacts.getModelsArray().find(isIts)?.id
  }

  /**
   * @param {MessageRecord} record
   * @param {boolean} isNewMsg
   */
  #place(record, isNewMsg) {
    const message = MessageModel.fromRecord(record, { me: this.me ?? new Wid(''), isNewMsg })
    this.messages.put(message)
    const chat = this.chats.get(record.chat)
    if (!chat) return message
    chat.msgs.put(message)
    message.belongTo(this.messages)
    chat.lastReceivedKey = message.id
    return message
  }
}
