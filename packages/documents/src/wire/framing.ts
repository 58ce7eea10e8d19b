import { CommandError } from '../errors.ts'

/** MongoDB's limit of one message. */
export const maxMessageBytes = 48_000_000
const headerBytes = 16

function refuseLength(length: number): void {
  if (length < headerBytes || length > maxMessageBytes)
    throw new CommandError('ProtocolError', `a message of ${length} bytes is not allowed`)
}

/**
 * Cuts a stream of bytes into whole messages, each with its header. Never holds more than what has arrived.
 * @throws CommandError `ProtocolError` for a length that no message has
 */
export async function* readMessages(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = []
  let held = 0
  let wanted = headerBytes
  for await (const chunk of stream) {
    chunks.push(chunk)
    held += chunk.length
    while (held >= wanted) {
      const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, held)
      const length = bytes.readInt32LE(0)
      refuseLength(length)
      chunks = [bytes]
      wanted = length
      if (held < length) break
      yield bytes.subarray(0, length)
      held -= length
      chunks = held > 0 ? [bytes.subarray(length)] : []
      wanted = headerBytes
    }
  }
}
