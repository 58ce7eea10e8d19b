import { Model } from './model.js'
import { Wid } from './wid.js'

/** @import { ContactRecord } from '../state/records.ts' */

export class ContactModel extends Model {
  /** @param {ContactRecord} record */
  constructor({ id, pushname, phone }) {
    super()
    this.id = new Wid(id)
    this.pushname = pushname
    this.formattedName = pushname
    this.isContactBlocked = false
    this.phoneNumber = phone === null ? undefined : new Wid(phone)
  }

  /** @param {ContactRecord} record */
  update({ pushname, phone }) {
    this.set({ pushname, formattedName: pushname })
    if (phone !== null && this.phoneNumber?._serialized !== phone) this.phoneNumber = new Wid(phone)
  }
}
