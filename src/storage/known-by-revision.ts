/** A document's name and what tells that it is as it was. */
export interface Revision {
  _id: string
  rev?: number | undefined
  /** What else a write changes. */
  settled?: number | undefined
}

/** Hands out documents at these revisions, in their order. What is handed out is shared: nobody may change it. */
export type ReadByRevision<Entity> = (current: readonly Revision[]) => Promise<Entity[]>

/**
 * Remembers documents that are read often and written seldom. Their revisions are read each time, and prove what is
 * remembered: only what was written since is read again.
 * @param most more documents than this are not remembered; what was not asked for longest goes
 */
export function knownByRevision<Entity extends { id: string }>(
  read: (ids: string[]) => Promise<Entity[]>,
  most: number,
): ReadByRevision<Entity> {
  const known = new Map<string, { mark: string; entity: Entity }>()

  return async (current) => {
    const missing = current.filter((one) => known.get(one._id)?.mark !== markOf(one))
    const found = missing.length === 0 ? [] : await read(missing.map(({ _id }) => _id))
    const fresh = new Map(found.map((entity) => [entity.id, entity]))
    const handed = current.flatMap((one) => {
      // One that was written between the two reads is newer than its mark: it is read once more next time.
      const before = known.get(one._id)
      known.delete(one._id)
      const entity = fresh.get(one._id) ?? (before?.mark === markOf(one) ? before.entity : undefined)
      if (entity === undefined) return []
      known.set(one._id, { mark: markOf(one), entity })
      return [entity]
    })
    for (const id of known.keys()) {
      if (known.size <= most) break
      known.delete(id)
    }
    return handed
  }
}

function markOf({ rev = 0, settled = 0 }: Revision): string {
  return `${rev} ${settled}`
}
