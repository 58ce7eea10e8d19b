import { MessageKey } from './message-key.js'
import { Model } from './model.js'
import { createWid, Wid } from './wid.js'

/** @import { MessageRecord } from '../state/records.ts' */

/**
 * What every message has; what its type has besides lies beside it.
 * @typedef {{ id: MessageKey, type: string, t: number, ack: number, isNewMsg: boolean } & Record<string, unknown>} MessageAttributes
 */

export class MessageModel extends Model {
  /** Counts the messages of the account; 0 before the server has it. */
  #seq = 0

  /** @param {MessageAttributes} attributes */
  constructor(attributes) {
    super()
    this.id = attributes.id
    this.type = attributes.type
    this.t = attributes.t
    this.ack = attributes.ack
    this.isNewMsg = attributes.isNewMsg
    Object.assign(this, attributes)
    if ('directPath' in attributes) {
      this.mediaData = { mediaStage: 'RESOLVED' }
      this.mediaObject = {}
    }
  }

  get seq() {
    return this.#seq
  }

  /**
   * @param {MessageRecord} record
   * @param {{ me: Wid, isNewMsg: boolean }} context
   */
  static fromRecord(record, { me, isNewMsg }) {
    const id = MessageKey.parse(record.id)
    const chat = new Wid(record.chat)
    const model = new MessageModel({
      ...fieldsOf(record),
      id,
      from: record.from_me ? me : chat,
      to: record.from_me ? chat : me,
      ...(record.author !== null && { author: new Wid(record.author) }),
      self: record.from_me ? 'out' : 'in',
      isNewMsg,
    })
    model.#seq = record.seq
    return model
  }

  /**
   * Takes over what the server knows better.
   * @param {MessageRecord} record
   */
  update(record) {
    this.#seq = record.seq
    const { ack, ...fields } = fieldsOf(record)
    this.set({ ...(this.id.fromMe ? {} : fields), ...(this.ack < ack && { ack }) })
  }

  unsafe() {
    return this
  }

  /** What a reply to this message carries. */
  msgContextInfo() {
    const { id, type } = this
    const body = 'body' in this ? this.body : ''
    return {
      quotedMsg: { type, body },
      quotedStanzaID: id.id,
      quotedParticipant: id.participant ?? id.remote,
      quotedMsgId: id._serialized,
    }
  }

  async downloadMedia() {}

  /** @override */
  serialize() {
    const { mediaData: _mediaData, mediaObject: _mediaObject, ...attributes } = this
    return attributes
  }
}

/** @param {MessageRecord} record */
function fieldsOf({ type, t, ack, fields }) {
  const { quotedParticipant } = fields
  return {
    ...fields,
    ...(typeof quotedParticipant === 'string' && { quotedParticipant: createWid(quotedParticipant) }),
    type,
    t,
    ack,
  }
}
