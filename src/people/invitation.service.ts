import type { Role } from '../auth/role.ts'
import { newId, timeOfId } from '../core/id.ts'
import type { Page } from '../core/paging/page.ts'
import type { Invitation, InvitationKind, MadeLink } from './invitation.schema.ts'
import type { InvitationStore } from './invitation.store.ts'
import type { Passwords } from './password.ts'
import { checkStrength } from './password-rules.ts'
import { atField, linkIsOver, loginTaken, noSuchPerson, ownersAlone } from './people-refusals.ts'
import { foldLogin, type Person } from './person.schema.ts'
import type { Actor } from './person.service.ts'
import type { PersonStore } from './person.store.ts'
import { hashOfToken, newToken } from './secret-token.ts'
import type { SessionStore } from './session.store.ts'

const hourMs = 60 * 60 * 1000
const lastsMs: Record<InvitationKind, number> = {
  first_owner: 24 * hourMs,
  person: 7 * 24 * hourMs,
  password: 24 * hourMs,
}

/** What whoever follows a link gives. */
export interface Joining {
  token: string
  password: string
  name?: string | undefined
  login?: string | undefined
}

export interface InvitationService {
  /** Invites somebody, for a week. Throws FORBIDDEN where only an owner may invite with that role. */
  invite(given: { role: Role; name?: string | undefined }, actor: Actor, id?: string): Promise<MadeLink>
  /** Those that nobody has used yet, newest first. */
  list(page: Page): Promise<Invitation[]>
  /** Throws NOT_FOUND for an unknown one, FORBIDDEN as above. */
  revoke(id: string, actor: Actor): Promise<void>
  /** For somebody who forgot their password, for a day. Throws NOT_FOUND for nobody, FORBIDDEN as above. */
  passwordLink(personId: string, actor: Actor, id?: string): Promise<MadeLink>
  /** For who has the machine in their hands, at the first start: null where there is an owner already. */
  offerOwnership(): Promise<MadeLink | null>
  /** What a link is for, and whose password it is. Throws NOT_FOUND for one that is over. */
  look(token: string): Promise<{ invitation: Invitation; person: Person | null }>
  /**
   * Makes the person, or gives them their new password and ends their sessions; the link is over. Throws NOT_FOUND as
   * `look` does, INVALID_INPUT where a name or a login is missing, CONFLICT where the login is taken.
   */
  accept(given: Joining): Promise<Person>
}

interface InvitationServiceDeps {
  people: PersonStore
  sessions: Pick<SessionStore, 'removeAllOf'>
  invitations: InvitationStore
  passwords: Passwords
  now(): Date
}

export function createInvitationService(deps: InvitationServiceDeps): InvitationService {
  const { people, invitations, now } = deps
  const make = async (given: NewLink, id = newId()): Promise<MadeLink> => {
    const { token, hash } = newToken()
    const expires_at = new Date(now().getTime() + lastsMs[given.kind])
    const invitation = { id, hash, ...given, created_at: timeOfId(id), expires_at }
    await invitations.put(invitation)
    return { invitation, token }
  }
  const look: InvitationService['look'] = async (token) => {
    const invitation = await invitations.findByHash(hashOfToken(token))
    if (invitation === null || invitation.expires_at <= now()) return linkIsOver()
    if (invitation.kind === 'first_owner' && (await people.hasActiveOwner())) return linkIsOver()
    if (invitation.kind !== 'password') return { invitation, person: null }
    const person = await people.findById(invitation.person_id)
    return person?.state === 'active' ? { invitation, person } : linkIsOver()
  }
  return {
    invite: ({ role, name = '' }, actor, id) => {
      if (role === 'owner' && !actor.isOwner) throw ownersAlone()
      return make({ kind: 'person', role, name, person_id: newId(), author: actor.author }, id)
    },
    list: (page) => invitations.list('person', page),
    revoke: async (id, actor) => {
      const known = (await invitations.findById(id)) ?? linkIsOver()
      if (known.role === 'owner' && !actor.isOwner) throw ownersAlone()
      if (!(await invitations.remove(id))) linkIsOver()
    },
    passwordLink: async (personId, actor, id) => {
      const person = await people.findById(personId)
      if (person === null || person.state === 'erased') return noSuchPerson()
      if (person.role === 'owner' && !actor.isOwner) throw ownersAlone()
      await invitations.removeAll('password', { personId })
      const { role, name } = person
      return make({ kind: 'password', role, name, person_id: personId, author: actor.author }, id)
    },
    offerOwnership: async () => {
      if (await people.hasActiveOwner()) return null
      // Processes that start together have each told a link of theirs.
      await invitations.removeAll('first_owner', { before: new Date(now().getTime() - startingMs) })
      const author = { kind: 'person', id: null } as const
      return make({ kind: 'first_owner', role: 'owner', name: '', person_id: newId(), author })
    },
    look,
    accept: async (given) => {
      const { invitation, person } = await look(given.token)
      return person === null ? join(deps, invitation, given) : renew(deps, { invitation, person, given })
    },
  }
}

type NewLink = Pick<Invitation, 'kind' | 'role' | 'name' | 'person_id' | 'author'>

const startingMs = 60_000

/** The person has the invitation's id, so that of two who follow the link at once one alone joins. */
async function join(
  { people, invitations, passwords, now }: InvitationServiceDeps,
  { id, role, person_id }: Invitation,
  { name, login, password }: Joining,
): Promise<Person> {
  if (name === undefined) throw atField('INVALID_INPUT', 'name', needed)
  if (login === undefined) throw atField('INVALID_INPUT', 'login', needed)
  checkStrength({ password, login })
  const at = now()
  const person: Person = {
    id: person_id,
    name,
    login: foldLogin(login),
    role,
    password_hash: await passwords.hash(password),
    state: 'active',
    session_epoch: 0,
    rev: 0,
    created_at: timeOfId(person_id),
    updated_at: at,
  }
  if (!(await people.insert(person))) {
    if ((await people.findById(person_id)) !== null) return linkIsOver()
    throw loginTaken()
  }
  if (await invitations.remove(id)) return person
  // It was revoked while the password was hashed.
  await people.remove(person_id)
  return linkIsOver()
}

/** Whoever removes the link has used it. */
async function renew(
  { people, sessions, invitations, passwords }: InvitationServiceDeps,
  { invitation, person, given }: { invitation: Invitation; person: Person; given: Joining },
): Promise<Person> {
  checkStrength({ password: given.password, login: person.login })
  const password_hash = await passwords.hash(given.password)
  if (!(await invitations.remove(invitation.id))) return linkIsOver()
  const changed = await people.update(person.id, { password_hash }, { endSessions: true })
  if (changed === null || changed === 'taken') return linkIsOver()
  await sessions.removeAllOf(person.id)
  return changed
}

const needed = { ru: 'ожидается непустой текст', en: 'expected a text that is not blank' }
