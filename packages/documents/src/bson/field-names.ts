/** Some names of fields, which are found by the bytes that a stored document has them as. */
export type FieldNames = {
  readonly size: number
  /** The name of this hash that stands there, if it is one of them. */
  find(hash: number, bytes: Buffer, at: number): string | undefined
}

type Known = { readonly name: string; readonly bytes: Buffer }

function isAt({ bytes: name }: Known, bytes: Buffer, at: number): boolean {
  for (let place = 0; place < name.length; place++) if (bytes[at + place] !== name[place]) return false
  return true
}

/** The hash of a name that goes on with this byte. */
export function hashWith(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0
}

/** @param names as they are written, not as keys in memory */
export function fieldNames(names: Iterable<string>): FieldNames {
  const byHash = new Map<number, Known[]>()
  const all = new Set(names)
  for (const name of all) {
    // With its end, so that no longer name that begins like it is taken for it.
    const bytes = Buffer.from(`${name}\0`)
    const hash = bytes.subarray(0, -1).reduce(hashWith, 0)
    byHash.set(hash, [...(byHash.get(hash) ?? []), { name, bytes }])
  }
  return {
    size: all.size,
    find: (hash, bytes, at) => byHash.get(hash)?.find((known) => isAt(known, bytes, at))?.name,
  }
}
