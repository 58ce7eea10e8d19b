import type { Author } from '../core/author.ts'
import type { Page } from '../core/paging/page.ts'
import { checkRevision, type Revisions } from '../core/revision.ts'
import type { UpdateAccount } from './account.api.ts'
import type { Invitation } from './invitation.schema.ts'
import type { InvitationStore } from './invitation.store.ts'
import { usualNotices, usualTelegramNotices } from './notices.ts'
import type { Passwords } from './password.ts'
import { checkStrength } from './password-rules.ts'
import { atField, lastOwner, noSuchPerson, ownersAlone } from './people-refusals.ts'
import type { Person } from './person.schema.ts'
import type { PersonChanges, PersonStore } from './person.store.ts'
import type { Session } from './session.schema.ts'
import type { SessionStore } from './session.store.ts'
import type { SignInLimits } from './sign-in-limits.ts'

/** Whoever changes something about people: only owners have a say in owners. */
export interface Actor {
  author: Author
  isOwner: boolean
}

/** All that is held on a person for their account. */
export interface PersonRecords {
  person: Person
  sessions: Session[]
  invitations: Invitation[]
  savedFilters: OwnFilter[]
}

/** What somebody keeps for themselves to choose leads by. */
interface OwnFilter {
  id: string
  name: string
  filter: Record<string, string>
}

/**
 * Every method that names a person throws NOT_FOUND for one who is unknown or erased, and FORBIDDEN for an owner who is
 * not changed by one.
 */
export interface PersonService {
  /** Newest first. */
  list(page: Page): Promise<Person[]>
  /** Throws CONFLICT where no owner would be left, PRECONDITION_FAILED at another revision than those given. */
  update(
    id: string,
    changes: Pick<PersonChanges, 'name' | 'role' | 'state' | 'on_shift'>,
    by: { actor: Actor; revisions: Revisions },
  ): Promise<Person>
  /** Ends all sessions of a person. */
  endSessions(id: string, actor: Actor): Promise<void>
  /** Leaves of a person the id alone: what they have done stays theirs, whoever they were. Throws CONFLICT as above. */
  erase(id: string, actor: Actor): Promise<void>
  recordsOf(id: string): Promise<PersonRecords>
  /** Whether somebody is given leads in turn from now on. */
  setShift(id: string, isOn: boolean): Promise<Person>
  /** One's own name, and what one wants to be told. */
  updateOwn(id: string, own: UpdateAccount): Promise<Person>
  /**
   * Sets another password and ends all sessions but this one. Throws INVALID_INPUT for a wrong present one,
   * TOO_MANY_REQUESTS after too many of them.
   */
  changePassword(id: string, given: { current: string; next: string; sessionId: string }): Promise<void>
}

export interface PersonServiceDeps {
  people: PersonStore
  sessions: SessionStore
  invitations: InvitationStore
  savedFilters: {
    listOf(personId: string): Promise<OwnFilter[]>
    removeAllOf(personId: string): Promise<void>
  }
  passwords: Passwords
  signInLimits: SignInLimits
  /** Ends what a person is told elsewhere than on the page. */
  forgetChat(personId: string): Promise<void>
  /** Has the sweeps look at once for what somebody who went has left. */
  wakeCalls: { stir(): void }
}

export function createPersonService(deps: PersonServiceDeps): PersonService {
  const { people, sessions } = deps
  const get = async (id: string): Promise<Person> => {
    const person = await people.findById(id)
    return person === null || person.state === 'erased' ? noSuchPerson() : person
  }
  /** What is decided on a person is written where nobody has changed them since, or decided again. */
  async function change(id: string, decide: (person: Person) => Promise<Decision>): Promise<Person> {
    for (;;) {
      const person = await get(id)
      const { changes, endSessions } = await decide(person)
      const changed = await people.update(id, changes, { revisions: [person.rev], endSessions })
      if (changed !== null && changed !== 'taken') return changed
    }
  }
  return {
    list: (page) => people.list(page),
    update: (id, changes, { actor, revisions }) =>
      change(id, async (person) => {
        checkRevision(person, revisions)
        await checkOwners(people, { person, changes, actor })
        return { changes, endSessions: changes.state === 'disabled' }
      })
        .then((changed) => withoutChat(deps, changed))
        .finally(deps.wakeCalls.stir),
    endSessions: async (id, actor) => {
      await change(id, async (person) => {
        await checkOwners(people, { person, changes: {}, actor })
        return { changes: {}, endSessions: true }
      })
      await sessions.removeAllOf(id)
    },
    erase: async (id, actor) => {
      const gone = { name: '', login: `erased:${id}`, password_hash: null, state: 'erased' } as const
      await checkOwners(people, { person: await get(id), changes: gone, actor })
      await forgetRecords(deps, id)
      await change(id, async (person) => {
        await checkOwners(people, { person, changes: gone, actor })
        return { changes: gone, endSessions: true }
      })
      // What began while it was done.
      await forgetRecords(deps, id)
      deps.wakeCalls.stir()
    },
    recordsOf: async (id) => recordsOf(deps, await get(id)),
    setShift: (id, on_shift) => change(id, async () => ({ changes: { on_shift }, endSessions: false })),
    updateOwn: (id, own) =>
      change(id, async (person) => ({ changes: ownChanges(person, own), endSessions: false })),
    changePassword: async (id, given) => {
      const person = await get(id)
      checkStrength({ password: given.next, login: person.login, path: 'new_password' })
      await checkPassword(deps, person, given.current)
      const password_hash = await deps.passwords.hash(given.next)
      const changed = await change(id, async () => ({ changes: { password_hash }, endSessions: true }))
      await sessions.carryOver(given.sessionId, changed.session_epoch)
    },
  }
}

function ownChanges(
  person: Person,
  { name, notices, telegram_notices: inTelegram }: UpdateAccount,
): PersonChanges {
  return {
    ...(name !== undefined && { name }),
    ...(notices !== undefined && { notices: { ...usualNotices, ...person.notices, ...notices } }),
    ...(inTelegram !== undefined && {
      telegram_notices: { ...usualTelegramNotices, ...person.telegram_notices, ...inTelegram },
    }),
  }
}

/** Who may not come in is told nothing elsewhere either. */
async function withoutChat({ forgetChat }: PersonServiceDeps, person: Person): Promise<Person> {
  if (person.state !== 'active') await forgetChat(person.id)
  return person
}

interface Decision {
  changes: PersonChanges
  endSessions: boolean
}

async function checkOwners(
  people: Pick<PersonStore, 'hasActiveOwner'>,
  { person, changes, actor }: { person: Person; changes: PersonChanges; actor: Actor },
): Promise<void> {
  const role = changes.role ?? person.role
  if (!actor.isOwner && (person.role === 'owner' || role === 'owner')) throw ownersAlone()
  const stays = role === 'owner' && (changes.state ?? person.state) === 'active'
  const isOwner = person.role === 'owner' && person.state === 'active'
  if (isOwner && !stays && !(await people.hasActiveOwner(person.id))) throw lastOwner()
}

async function checkPassword(
  { passwords, signInLimits }: Pick<PersonServiceDeps, 'passwords' | 'signInLimits'>,
  { login, password_hash }: Person,
  password: string,
): Promise<void> {
  await signInLimits.guard({ login }, async () => {
    if (await passwords.isOf(password, password_hash)) return
    const message = { ru: 'это не нынешний пароль', en: 'this is not the present password' }
    throw atField('INVALID_INPUT', 'current_password', message)
  })
}

async function recordsOf(deps: PersonServiceDeps, person: Person): Promise<PersonRecords> {
  const [sessions, invitations, savedFilters] = await Promise.all([
    deps.sessions.listOf(person.id),
    deps.invitations.listOf(person.id),
    deps.savedFilters.listOf(person.id),
  ])
  return { person, sessions, invitations, savedFilters }
}

async function forgetRecords(deps: PersonServiceDeps, id: string): Promise<void> {
  const { sessions, invitations, savedFilters, forgetChat } = deps
  await forgetChat(id)
  await sessions.removeAllOf(id)
  await savedFilters.removeAllOf(id)
  await invitations.removeAll('password', { personId: id })
}

/** The owner's part in whatever a request does; the owner of a server that asks nobody is one too. */
export function actorOf(author: Author, role: string | undefined): Actor {
  return { author, isOwner: role === undefined || role === 'owner' }
}
