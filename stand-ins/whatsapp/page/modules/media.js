/** @import { Server } from '../server.js' */

/** A file, as WhatsApp Web wraps it. */
class OpaqueData {
  /** @param {Blob} blob */
  constructor(blob) {
    this.blob = blob
  }

  /** @param {Blob} blob */
  static async createFromData(blob) {
    return new OpaqueData(blob)
  }

  url() {
    return URL.createObjectURL(this.blob)
  }

  autorelease() {}

  formData() {
    return this.blob
  }
}

/**
 * The modules by which the library sends and fetches files.
 * @param {{ server: Server }} parts
 */
export function mediaModules({ server }) {
  return {
    WAWebMediaOpaqueData: OpaqueData,
    WAWebPrepRawMedia: {
      prepRawMedia: (/** @type {OpaqueData} */ data, /** @type {MediaParams} */ params) => ({
        waitForPrep: async () => mediaDataOf(data, params),
      }),
    },
    WAWebMediaStorage: {
      getOrCreateMediaObject: (/** @type {string} */ filehash) => ({
        filehash,
        // As its page hears it; the library would open the machine's sound for that.
        contentInfo: { waveform: new Uint8Array(64) },
        consolidate(/** @type {object} */ data) {
          Object.assign(this, data)
        },
      }),
    },
    WAWebMmsMediaTypes: {
      msgToMediaType: (/** @type {{ type: string }} */ { type }) => type,
      castToV4: (/** @type {string} */ type) => type,
    },
    WAWebMediaDataUtils: { shouldUseMediaCache: () => false },
    WAWebMediaMmsV4Upload: {
      uploadMedia: async (/** @type {{ mediaObject: { mediaBlob: OpaqueData } }} */ { mediaObject }) => ({
        mediaEntry: await server.upload(mediaObject.mediaBlob.blob),
      }),
    },
    WAWebDownloadManager: {
      downloadManager: {
        downloadAndMaybeDecrypt: (/** @type {{ directPath: string }} */ { directPath }) =>
          server.download(directPath),
      },
    },
  }
}

/** What a file has become. Of a message that is made of it the methods are no part. */
class MediaData {
  /** @param {object} attributes */
  constructor(attributes) {
    Object.assign(this, attributes)
  }

  /** @param {object} changes */
  set(changes) {
    Object.assign(this, changes)
  }

  toJSON() {
    return { ...this }
  }
}

/** @typedef {{ asSticker?: boolean, isPtt?: boolean, asDocument?: boolean }} MediaParams */

/**
 * @param {OpaqueData} mediaBlob
 * @param {MediaParams} params
 */
async function mediaDataOf(mediaBlob, params) {
  const { blob } = mediaBlob
  const attributes = {
    type: typeOf(blob.type, params),
    mimetype: blob.type,
    filename: blob instanceof File ? blob.name : undefined,
    size: blob.size,
    filehash: await hashOf(blob),
    mediaBlob,
  }
  return new MediaData(attributes)
}

/**
 * @param {string} mimetype
 * @param {MediaParams} params
 */
function typeOf(mimetype, { asSticker, isPtt, asDocument }) {
  if (asSticker) return 'sticker'
  if (asDocument) return 'document'
  const [kind = ''] = mimetype.split('/')
  if (kind === 'audio') return isPtt ? 'ptt' : 'audio'
  return kind === 'image' || kind === 'video' ? kind : 'document'
}

/** @param {Blob} blob */
async function hashOf(blob) {
  const hash = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
}
