import type { ApiKeyService } from '../auth/api-key.service.ts'

/** Tells the connections that were opened with a key when it opens nothing any more, whoever revoked it. */
export interface KeyWatch {
  /** Calls `end` once the key is no longer valid. Returns what stops watching for this connection. */
  watch(keyId: string, end: () => void): () => void
}

/**
 * Asks the database, for all open connections at once and only while there are any: a message through Redis
 * would be sooner by half a second, and would not come while it is away. While the database is away, the next
 * look decides.
 */
export function createKeyWatch(
  { keys }: { keys: Pick<ApiKeyService, 'validAmong'> },
  everyMs = 500,
): KeyWatch {
  const watched = new Map<symbol, { keyId: string; end(): void }>()
  let timer: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    const asked = [...watched]
    const valid = await keys.validAmong([...new Set(asked.map(([, { keyId }]) => keyId))])
    for (const [connection, { keyId, end }] of asked) {
      if (!valid.has(keyId) && watched.delete(connection)) end()
    }
  }

  function lookAgain(): void {
    timer = setTimeout(async () => {
      await look().catch(() => undefined)
      timer = undefined
      if (watched.size > 0) lookAgain()
    }, everyMs)
    timer.unref()
  }

  return {
    watch: (keyId, end) => {
      const connection = Symbol(keyId)
      watched.set(connection, { keyId, end })
      if (timer === undefined) lookAgain()
      return () => void watched.delete(connection)
    },
  }
}
