/** A part of a document that the bench writes, between two comments that no reader sees. */
const block = /(<!-- from bench\/RESULTS\.md -->\n\n)([\s\S]*?)(\n\n<!-- to here -->)/

/** What stands there; '' where the document has no such part. */
export function blockIn(document: string): string {
  return document.match(block)?.[2] ?? ''
}

/** The document with this in its place. */
export function withBlock(document: string, text: string): string {
  const current = document.match(block)?.[0]
  const [begin, end] = [document.match(block)?.[1], document.match(block)?.[3]]
  return current === undefined ? document : document.replace(current, () => `${begin}${text}${end}`)
}
