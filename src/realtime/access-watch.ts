import type { ApiKeyService } from '../auth/api-key.service.ts'
import type { Sight } from '../auth/own-leads.ts'
import type { Role } from '../auth/role.ts'
import type { SessionCheck } from '../auth/signed-in.ts'

/** What a connection was opened with: a key, or a session whose holder had this role, and saw all leads or not. */
export type Pass = { keyId: string } | { sessionId: string; role: Role; isNarrow: boolean }

/** Tells the connections when what they were opened with opens nothing any more, whoever revoked it, or opens less. */
export interface AccessWatch {
  /** Calls `end` once the pass is no longer good. Returns what stops watching for this connection. */
  watch(pass: Pass, end: () => void): () => void
}

interface AccessWatchDeps {
  keys: Pick<ApiKeyService, 'validAmong'>
  sessions: Pick<SessionCheck, 'rolesOf'>
  sight: Pick<Sight, 'areAgentsNarrow'>
}

/**
 * Asks the database, for all open connections at once and only while there are any: a message through Redis
 * would be sooner by half a second, and would not come while it is away. While the database is away, the next
 * look decides. Who has another role now, or sees other leads, comes back with it.
 */
export function createAccessWatch({ keys, sessions, sight }: AccessWatchDeps, everyMs = 500): AccessWatch {
  const watched = new Map<symbol, { pass: Pass; end(): void }>()
  let timer: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    const asked = [...watched]
    const passes = asked.map(([, { pass }]) => pass)
    const keyIds = passes.flatMap((pass) => ('keyId' in pass ? [pass.keyId] : []))
    const sessionIds = passes.flatMap((pass) => ('keyId' in pass ? [] : [pass.sessionId]))
    const hasAgents = passes.some((pass) => 'role' in pass && pass.role === 'agent')
    const [valid, roles, areAgentsNarrow] = await Promise.all([
      keyIds.length === 0 ? new Set<string>() : keys.validAmong([...new Set(keyIds)]),
      sessionIds.length === 0 ? new Map<string, Role>() : sessions.rolesOf([...new Set(sessionIds)]),
      hasAgents && sight.areAgentsNarrow(),
    ])
    for (const [connection, { pass, end }] of asked) {
      const isGood =
        'keyId' in pass
          ? valid.has(pass.keyId)
          : roles.get(pass.sessionId) === pass.role &&
            pass.isNarrow === (areAgentsNarrow && pass.role === 'agent')
      if (!isGood && watched.delete(connection)) end()
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
    watch: (pass, end) => {
      const connection = Symbol('connection')
      watched.set(connection, { pass, end })
      if (timer === undefined) lookAgain()
      return () => void watched.delete(connection)
    },
  }
}
