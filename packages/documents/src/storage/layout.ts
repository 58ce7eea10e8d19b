/** Record ids number the documents of a collection in the order of their insertion. */
export type RecordId = number

const ridBytes = 5

/** A number of a collection or an index as bytes whose order is that of the numbers: two of them take two bytes. */
function numberBytes(value: number): Buffer {
  if (value < 0x80) return Buffer.from([value])
  if (value < 0x4000) return Buffer.from([0x80 | (value >> 8), value & 0xff])
  const bytes = Buffer.alloc(5, 0xc0)
  bytes.writeUInt32BE(value, 1)
  return bytes
}

/** The beginning of the keys of a collection: those of its records. */
export function recordsPrefix(collectionId: number): Buffer {
  return numberBytes(collectionId)
}

/** The beginning of the keys of an index, or of all indexes of a collection. */
export function entriesPrefix(collectionId: number, indexId?: number): Buffer {
  const collection = numberBytes(collectionId)
  return indexId === undefined ? collection : Buffer.concat([collection, numberBytes(indexId)])
}

export function recordKey(collectionId: number, rid: RecordId): Buffer {
  const prefix = recordsPrefix(collectionId)
  const key = Buffer.allocUnsafe(prefix.length + ridBytes)
  prefix.copy(key)
  key.writeUIntBE(rid, prefix.length, ridBytes)
  return key
}

export function ridToBytes(rid: RecordId): Buffer {
  const bytes = Buffer.alloc(ridBytes)
  bytes.writeUIntBE(rid, 0, ridBytes)
  return bytes
}

/** The record id at the end of these bytes. */
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
