/** @typedef {(...values: any[]) => unknown} Listener */

/** Events as WhatsApp Web's own classes give them; `on` takes several names with spaces between. */
export class Emitter {
  /** @type {Map<string, Listener[]>} */
  #listeners = new Map()
  #onListener = () => {}

  /**
   * @param {string} names
   * @param {Listener} listener
   */
  on(names, listener) {
    for (const name of names.split(' ')) {
      this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener])
    }
    this.#onListener()
  }

  /** @param {() => void} onListener Called when somebody begins to listen. */
  watchListeners(onListener) {
    this.#onListener = onListener
  }

  /**
   * @param {string} name
   * @param {Listener} listener
   */
  off(name, listener) {
    const left = (this.#listeners.get(name) ?? []).filter((candidate) => candidate !== listener)
    this.#listeners.set(name, left)
  }

  /**
   * @param {string} name
   * @param {Listener} listener
   */
  once(name, listener) {
    /** @type {Listener} */
    const once = (...values) => {
      this.off(name, once)
      listener(...values)
    }
    this.on(name, once)
  }

  /**
   * @param {string} name
   * @param {...unknown} values
   */
  trigger(name, ...values) {
    for (const listener of this.#listeners.get(name) ?? []) listener(...values)
  }

  /** @param {string} name */
  hasListener(name) {
    return (this.#listeners.get(name) ?? []).length > 0
  }
}
