import type { SessionCheck, SignedIn } from '../auth/signed-in.ts'
import { errorName } from '../core/errors.ts'
import { newId, timeOfId } from '../core/id.ts'
import type { Logger } from '../core/logger.ts'
import type { Passwords } from './password.ts'
import { noSuchSession, wrongPassword } from './people-refusals.ts'
import { foldLogin, type Person } from './person.schema.ts'
import type { PersonStore } from './person.store.ts'
import { hashOfToken, newToken } from './secret-token.ts'
import { type Session, sessionSeconds } from './session.schema.ts'
import type { SessionStore } from './session.store.ts'
import type { SignInLimits } from './sign-in-limits.ts'

/** A session's last use is written down no more often. */
const touchEveryMs = 60_000

/** Who signs in, and from where. */
export interface SignIn {
  login: string
  password: string
  /** `Chrome, Windows`. */
  device: string
  /** The address, or the network that counts as one. */
  network: string
}

export interface SessionService extends SessionCheck {
  /**
   * Begins a session. Its token is in this answer and nowhere else. Throws UNAUTHORIZED for a wrong login or password,
   * which looks and takes the same, and TOO_MANY_REQUESTS after too many of them.
   */
  signIn(given: SignIn): Promise<{ token: string; person: Person }>
  /** The same for somebody who has just shown who they are. */
  open(person: Person, device: string): Promise<string>
  /** Ends the session of this token, if there is one. */
  signOut(token: string): Promise<void>
  /** Those of a person that are not over, newest first. */
  listOf(personId: string): Promise<Session[]>
  /** Throws NOT_FOUND where the person has no such session. */
  revoke(id: string, personId: string): Promise<void>
}

interface SessionServiceDeps {
  people: Pick<PersonStore, 'findById' | 'findByIds' | 'findByLogin' | 'update'>
  sessions: Omit<SessionStore, 'ensureIndexes'>
  passwords: Passwords
  signInLimits: SignInLimits
  logger: Pick<Logger, 'debug'>
  now(): Date
}

export function createSessionService(deps: SessionServiceDeps): SessionService {
  const { people, sessions, passwords, signInLimits, now } = deps
  const holderOf = async (session: Session | null | undefined): Promise<SignedIn | null> => {
    if (!session) return null
    return signedIn(session, await people.findById(session.person_id), now())
  }
  const open = async ({ id: person_id, session_epoch: epoch }: Person, device: string): Promise<string> => {
    const { token, hash } = newToken()
    await sessions.insert(newSession({ person_id, epoch, hash, device }, now()))
    return token
  }
  return {
    signIn: async ({ login, password, device, network }) => {
      const folded = foldLogin(login)
      const person = await signInLimits.guard({ login: folded, network }, async () => {
        const known = await people.findByLogin(folded)
        const hash = known?.state === 'active' ? known.password_hash : null
        if (!(await passwords.isOf(password, hash)) || known === null) throw wrongPassword()
        return known
      })
      await refreshHash(deps, person, password)
      return { token: await open(person, device), person }
    },
    open,
    signOut: async (token) => {
      const session = await sessions.findByHash(hashOfToken(token))
      if (session) await sessions.remove(session.id, session.person_id)
    },
    verify: async (token) => {
      const session = await sessions.findByHash(hashOfToken(token))
      const holder = await holderOf(session)
      if (session && holder) touch(deps, session)
      return holder
    },
    findValid: async (id) => holderOf((await sessions.findByIds([id])).at(0)),
    rolesOf: async (ids) => {
      const found = await sessions.findByIds(ids)
      const holders = await people.findByIds([...new Set(found.map(({ person_id }) => person_id))])
      const byId = new Map(holders.map((person) => [person.id, person]))
      const valid = found.flatMap((session) => signedIn(session, byId.get(session.person_id), now()) ?? [])
      return new Map(valid.map(({ sessionId, role }) => [sessionId, role]))
    },
    listOf: async (personId) => {
      const [person, found] = await Promise.all([people.findById(personId), sessions.listOf(personId)])
      return found.filter((session) => signedIn(session, person, now()) !== null)
    },
    revoke: async (id, personId) => {
      if (!(await sessions.remove(id, personId))) noSuchSession()
    },
  }
}

function newSession(given: Pick<Session, 'person_id' | 'epoch' | 'hash' | 'device'>, at: Date): Session {
  const id = newId()
  const expires_at = new Date(at.getTime() + sessionSeconds * 1000)
  return { id, ...given, created_at: timeOfId(id), last_used_at: at, expires_at }
}

/** Whom a session lets in at present; null where it is over, or its holder may not come in any more. */
function signedIn(session: Session, person: Person | null | undefined, at: Date): SignedIn | null {
  const isOver = session.expires_at <= at || session.epoch !== person?.session_epoch
  if (!person || isOver || person.state !== 'active') return null
  const { id, name, role } = person
  return { id, name, role, sessionId: session.id }
}

function touch({ sessions, logger, now }: SessionServiceDeps, { id, last_used_at }: Session): void {
  const at = now()
  const since = new Date(at.getTime() - touchEveryMs)
  if (last_used_at >= since) return
  sessions.touch(id, at, since).catch((error: unknown) => {
    logger.debug({ session_id: id, error_name: errorName(error) }, 'use of a session not recorded')
  })
}

/** Costs of a hash grow with the years: whoever signs in gets a hash of today. What fails is done the next time. */
async function refreshHash(
  { people, passwords, logger }: SessionServiceDeps,
  person: Person,
  password: string,
): Promise<void> {
  if (person.password_hash === null || !passwords.isOutdated(person.password_hash)) return
  const password_hash = await passwords.hash(password)
  await people.update(person.id, { password_hash }, { revisions: [person.rev] }).catch((error: unknown) => {
    logger.debug({ person_id: person.id, error_name: errorName(error) }, 'password not hashed anew')
  })
}
