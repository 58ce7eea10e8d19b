function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(value)
  return bytes
}

const end = Buffer.from([0])

function element(type: number, name: string): Buffer {
  return Buffer.from(`${String.fromCharCode(type)}${name}\0`, 'latin1')
}

function whole(parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0) + 5
  return Buffer.concat([int32(length), ...parts, end], length)
}

function list(documents: readonly Buffer[]): Buffer {
  return whole(documents.flatMap((document, at) => [element(3, String(at)), document]))
}

/** A batch of a cursor. */
export type Batch = {
  readonly id: bigint
  readonly namespace: string
  readonly field: 'firstBatch' | 'nextBatch'
  readonly documents: readonly Buffer[]
}

/** The answer that holds a batch; the documents go in as the bytes that they are. */
export function cursorReply({ id, namespace, field, documents }: Batch): Buffer {
  const text = Buffer.from(`${namespace}\0`)
  const cursor = whole([
    element(4, field),
    list(documents),
    element(18, 'id'),
    int64(id),
    element(2, 'ns'),
    int32(text.length),
    text,
  ])
  const one = Buffer.alloc(8)
  one.writeDoubleLE(1)
  return whole([element(3, 'cursor'), cursor, element(1, 'ok'), one])
}
