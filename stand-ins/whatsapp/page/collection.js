import { Emitter } from './emitter.js'

/** @import { Wid } from './wid.js' */
/** @import { MessageKey } from './message-key.js' */
/** @import { Model } from './model.js' */

/**
 * All things of a kind, by the `_serialized` of their ids.
 * @template {Model & { id: Wid | MessageKey }} M
 */
export class Collection extends Emitter {
  /** @type {Map<string, M>} */
  #models = new Map()

  /** @param {string | { _serialized: string }} id */
  get(id) {
    return this.#models.get(typeof id === 'string' ? id : id._serialized)
  }

  getModelsArray() {
    return [...this.#models.values()]
  }

  /**
   * Adds without telling anybody.
   * @param {M} model
   */
  put(model) {
    model.belongTo(this)
    this.#models.set(model.id._serialized, model)
    return model
  }

  /** @param {M} model */
  add(model) {
    this.put(model)
    this.trigger('add', model)
    return model
  }
}
