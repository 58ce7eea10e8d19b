import { Collection } from './collection.js'
import { MessageModel } from './message-model.js'
import { Model } from './model.js'
import { Wid } from './wid.js'

/** @import { ChatRecord } from '../state/records.ts' */

export class ChatModel extends Model {
  /** @param {ChatRecord} record */
  constructor({ id, name, unread_count, t, participants }) {
    super()
    this.id = new Wid(id)
    this.t = t
    this.unreadCount = unread_count
    this.formattedTitle = name
    this.name = name
    this.mute = { expiration: 0 }
    this.archive = false
    this.pin = 0
    /** @type {Collection<MessageModel>} */
    this.msgs = new Collection()
    /** @type {import('./message-key.js').MessageKey | undefined} */
    this.lastReceivedKey = undefined
    if (this.id.isGroup()) this.groupMetadata = groupMetadata(this.id, participants)
  }

  /** @param {ChatRecord} record */
  update({ name, unread_count, t, participants }) {
    if (this.id.isGroup()) this.groupMetadata = groupMetadata(this.id, participants)
    this.set({ formattedTitle: name, name, t, unreadCount: unread_count })
  }

  /** The library hands the chat itself to Node at `change:unreadCount` and reads the id there. */
  toJSON() {
    return { id: this.id._serialized }
  }

  /** @override */
  serialize() {
    const { msgs, groupMetadata: _, ...attributes } = this
    return { ...attributes, msgs: msgs.getModelsArray().map(({ id }) => id._serialized) }
  }
}

/**
 * @param {Wid} id
 * @param {string[]} participants
 */
function groupMetadata(id, participants) {
  const members = participants.map((participant) => ({ id: new Wid(participant), isAdmin: false }))
  return {
    announce: false,
    isLidAddressingMode: false,
    serialize: () => ({ id, participants: members.map((member) => ({ ...member })) }),
  }
}
