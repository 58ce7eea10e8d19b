/** A grey-blue picture of 32 × 24 pixels. */
const jpeg = Buffer.from(
  '/9j/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAYACADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAME/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AkA1IAAAAAAP/2Q==',
  'base64',
)
/** The same colour as a sticker. */
const webp = Buffer.from(
  'UklGRj4AAABXRUJQVlA4IDIAAAAQAwCdASogABgAPzmYw1mvKqejqAgB4CcJZQDDcBanFAAA/q4Sq/vqe5PyQ5G2SSgAAA==',
  'base64',
)
/** The first page of an Ogg stream of Opus: what tells players, and us, what it is. */
const ogg = Buffer.concat([
  Buffer.from('4f67675300020000000000000000010000000000000000000113', 'hex'),
  Buffer.from('0000', 'hex'),
  Buffer.from('4f707573486561640101380180bb0000000000', 'hex'),
])
/** The box that names the brand of an MP4. */
const mp4 = Buffer.from('000000186674797069736f6d0000020069736f6d6d703432', 'hex')
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

const samples: Readonly<Record<string, Buffer>> = {
  photo: jpeg,
  voice: ogg,
  video: mp4,
  document: pdf,
  sticker: webp,
}

/** What stands for a file whose content nobody said, by its kind. */
export function sampleOf(kind: string | undefined): Buffer | undefined {
  return kind === undefined ? undefined : samples[kind]
}
