import { Emitter } from './emitter.js'

/** A thing of WhatsApp Web: its attributes are its own plain properties. */
export class Model extends Emitter {
  /** @type {Emitter | null} */
  #collection = null

  /** @param {Emitter} collection Told of every change. */
  belongTo(collection) {
    this.#collection = collection
  }

  /** @param {object} changes */
  set(changes) {
    const before = new Map(Object.entries(this))
    const changed = Object.entries(changes).filter(([name, value]) => before.get(name) !== value)
    Object.assign(this, Object.fromEntries(changed))
    for (const [name, value] of changed) this.#tell(`change:${name}`, this, value, before.get(name))
    if (changed.length > 0) this.#tell('change', this)
  }

  /**
   * A plain copy that can leave the page.
   * @returns {object}
   */
  serialize() {
    return { ...this }
  }

  /**
   * @param {string} name
   * @param {...unknown} values
   */
  #tell(name, ...values) {
    this.trigger(name, ...values)
    this.#collection?.trigger(name, ...values)
  }
}
