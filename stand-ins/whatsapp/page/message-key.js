import { Wid } from './wid.js'

/** The id of a message: `<fromMe>_<chat>_<id>`, in groups and statuses with `_<participant>`. */
export class MessageKey {
  /** @param {{ from?: Wid, to: Wid, id: string, participant?: Wid | undefined, selfDir: 'in' | 'out' }} parts */
  constructor({ to, id, participant, selfDir }) {
    this.fromMe = selfDir === 'out'
    this.remote = to
    this.id = id
    if (participant) this.participant = participant
    this._serialized = [this.fromMe, to, id, ...(participant ? [participant] : [])].join('_')
  }

  /** @param {string} serialized */
  static parse(serialized) {
    const [fromMe, chat = '', id = '', participant] = serialized.split('_')
    return new MessageKey({
      to: new Wid(chat),
      id,
      participant: participant === undefined ? undefined : new Wid(participant),
      selfDir: fromMe === 'true' ? 'out' : 'in',
    })
  }

  /** As the browser numbers its own messages. */
  static async newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(9))
    return `3EB0${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`.toUpperCase()
  }

  toString() {
    return this._serialized
  }
}
