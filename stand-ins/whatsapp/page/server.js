/** @import { PageEvent } from '../page-protocol.ts' */

/** The stand-in, from the page's side. */
export class Server {
  /** A new one for each load of the page. */
  page = crypto.randomUUID()
  /** @type {EventSource | null} */
  #source = null
  #retryAfterMs = 250

  /**
   * Opens the stream of events and keeps it open.
   * @param {{ device: string | null, onEvent: (event: PageEvent) => void, onLost: () => void }} handlers
   */
  open({ device, onEvent, onLost }) {
    this.close()
    const query = new URLSearchParams({ page: this.page, ...(device !== null && { device }) })
    const source = new EventSource(`/api/stream?${query}`)
    this.#source = source
    source.onmessage = ({ data }) => onEvent(JSON.parse(data))
    source.onerror = () => {
      if (this.#source !== source) return
      source.close()
      onLost()
      setTimeout(() => {
        if (this.#source === source) this.open({ device, onEvent, onLost })
      }, this.#retryAfterMs)
    }
  }

  close() {
    this.#source?.close()
    this.#source = null
  }

  /**
   * @param {string} path
   * @param {object} body
   * @returns {Promise<any>}
   */
  async post(path, body) {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return response.json()
  }

  /**
   * Tells what need not arrive.
   * @param {string} path
   * @param {object} body
   */
  async tell(path, body) {
    await this.post(path, body).catch(() => {})
  }

  /**
   * The bytes of a file; throws with `status`, as WhatsApp's own download does.
   * @param {string} path
   */
  async download(path) {
    const response = await fetch(path)
    if (!response.ok)
      throw Object.assign(new Error(`${path}: ${response.status}`), { status: response.status })
    return response.arrayBuffer()
  }

  /**
   * @param {Blob} file
   * @returns {Promise<{ directPath: string }>}
   */
  async upload(file) {
    const headers = { 'content-type': 'application/octet-stream' }
    const response = await fetch('/api/upload', { method: 'POST', headers, body: file })
    return response.json()
  }
}
