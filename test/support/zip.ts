import { inflateRawSync } from 'node:zlib'

/** The parts of a ZIP file, by name, through its central directory (APPNOTE 4.3.12). */
export function unzipped(file: Buffer): Map<string, Buffer> {
  const end = file.lastIndexOf('PK\u0005\u0006')
  const entries = new Map<string, Buffer>()
  let at = file.readUInt32LE(end + 16)
  for (let count = file.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [packed, nameLength] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)]
    const local = file.readUInt32LE(at + 42)
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const bytes = file.subarray(from, from + packed)
    const isPacked = file.readUInt16LE(at + 10) === 8
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    entries.set(name, isPacked ? inflateRawSync(bytes) : bytes)
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}
