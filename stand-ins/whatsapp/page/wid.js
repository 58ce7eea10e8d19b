/** An id of WhatsApp: `77001234567@c.us`, `<digits>@lid`, `<id>@g.us`, `status@broadcast`. */
export class Wid {
  /** @param {string} serialized */
  constructor(serialized) {
    const [user = '', server = ''] = serialized.split('@')
    this.user = user
    this.server = server
    this._serialized = serialized
  }

  isLid() {
    return this.server === 'lid'
  }

  isGroup() {
    return this.server === 'g.us'
  }

  isUser() {
    return this.server === 'c.us' || this.isLid()
  }

  isStatus() {
    return this._serialized === 'status@broadcast'
  }

  toString() {
    return this._serialized
  }

  toJid() {
    return this._serialized.replace('@c.us', '@s.whatsapp.net')
  }
}

/** @param {string | { _serialized: string }} like */
export function createWid(like) {
  return new Wid(typeof like === 'string' ? like : like._serialized)
}
