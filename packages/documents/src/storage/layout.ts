/** Record ids number the documents of a collection in the order of their insertion. */
export type RecordId = number

const ridBytes = 6

/** The space of the records in a collection; the spaces of its indexes have the indexes' ids, from 1. */
export const recordSpace = 0

/** The beginning of every key of one space: a collection's records, or one of its indexes. */
export function spacePrefix(collectionId: number, space: number): Buffer {
  const key = Buffer.alloc(8)
  key.writeUInt32BE(collectionId, 0)
  key.writeUInt32BE(space, 4)
  return key
}

export function recordKey(collectionId: number, rid: RecordId): Buffer {
  return Buffer.concat([spacePrefix(collectionId, recordSpace), ridToBytes(rid)])
}

export function ridToBytes(rid: RecordId): Buffer {
  const bytes = Buffer.alloc(ridBytes)
  bytes.writeUIntBE(rid, 0, ridBytes)
  return bytes
}

export function ridFromBytes(bytes: Buffer): RecordId {
  return bytes.readUIntBE(bytes.length - ridBytes, ridBytes)
}

/** The first key after every key that begins with these bytes. */
export function afterPrefix(prefix: Buffer): Buffer {
  const end = Buffer.from(prefix)
  for (let at = end.length - 1; at >= 0; at--) {
    const byte = end[at] ?? 0
    if (byte < 0xff) {
      end[at] = byte + 1
      return end.subarray(0, at + 1)
    }
  }
  return Buffer.alloc(prefix.length + 1, 0xff)
}
