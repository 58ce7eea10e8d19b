/**
 * What the browser keeps of its being linked, and the messages that it still has to send. In IndexedDB, which
 * outlives even a browser that is killed.
 */
export class Storage {
  /** @type {Promise<IDBDatabase>} */
  #database = new Promise((resolve, reject) => {
    const request = indexedDB.open('whatsapp', 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('session')
      request.result.createObjectStore('outbox', { keyPath: 'id' })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

  /** @returns {Promise<string | null>} */
  async device() {
    return (await this.#run('session', 'readonly', (store) => store.get('device'))) ?? null
  }

  /** @param {string} device */
  keepDevice(device) {
    return this.#run('session', 'readwrite', (store) => store.put(device, 'device'))
  }

  /** The number of the newest message that a page of this browser had. @returns {Promise<number | null>} */
  async lastSeq() {
    return (await this.#run('session', 'readonly', (store) => store.get('lastSeq'))) ?? null
  }

  /** @param {number} seq */
  keepLastSeq(seq) {
    return this.#run('session', 'readwrite', (store) => store.put(seq, 'lastSeq'))
  }

  async clear() {
    await this.#run('session', 'readwrite', (store) => store.clear())
    await this.#run('outbox', 'readwrite', (store) => store.clear())
  }

  /** @returns {Promise<OutgoingMessage[]>} */
  outbox() {
    return this.#run('outbox', 'readonly', (store) => store.getAll())
  }

  /** @param {OutgoingMessage} message */
  keepOutgoing(message) {
    return this.#run('outbox', 'readwrite', (store) => store.put(message))
  }

  /** @param {string} id */
  dropOutgoing(id) {
    return this.#run('outbox', 'readwrite', (store) => store.delete(id))
  }

  /**
   * @param {string} name
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest} act
   * @returns {Promise<any>}
   */
  async #run(name, mode, act) {
    const database = await this.#database
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(name, mode, { durability: 'strict' })
      const request = act(transaction.objectStore(name))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  }
}

/**
 * A message on its way to the server.
 * @typedef {object} OutgoingMessage
 * @property {string} id
 * @property {string} chat
 * @property {string | null} author
 * @property {string} type
 * @property {number} t
 * @property {number} queued Orders the messages.
 * @property {Record<string, unknown>} fields
 */
