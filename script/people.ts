import { parseArgs } from 'node:util'
import { createLifecycle, type Lifecycle } from '../src/core/lifecycle.ts'
import { linkPath } from '../src/people/invitation.api.ts'
import type { MadeLink } from '../src/people/invitation.schema.ts'
import { createInvitationService } from '../src/people/invitation.service.ts'
import { createInvitationStore } from '../src/people/invitation.store.ts'
import { createPasswords } from '../src/people/password.ts'
import { foldLogin } from '../src/people/person.schema.ts'
import { createPersonStore } from '../src/people/person.store.ts'
import { createSessionStore } from '../src/people/session.store.ts'
import { openDatabase } from './open-database.ts'

const usage = `./script/people list                        everybody who may sign in
./script/people owner [--at ADDRESS]        a link for one more owner, for who has lost every other way in
./script/people password LOGIN [--at ADDRESS]   a link to a new password for who forgot it`

const listed = 1000
/** Whoever has the machine in their hands. */
const actor = { author: { kind: 'person', id: null }, isOwner: true } as const

/** Says what is wrong with how the script was called. */
class Mistake extends Error {}

async function openPeople(lifecycle: Pick<Lifecycle, 'onClose'>) {
  const mongo = await openDatabase(process.env, lifecycle)
  const stores = {
    people: createPersonStore(mongo),
    sessions: createSessionStore(mongo),
    invitations: createInvitationStore(mongo),
  }
  await Promise.all(Object.values(stores).map((store) => store.ensureIndexes()))
  const passwords = createPasswords()
  return { ...stores, links: createInvitationService({ ...stores, passwords, now: () => new Date() }) }
}

type People = Awaited<ReturnType<typeof openPeople>>

async function run(args: string[], lifecycle: Pick<Lifecycle, 'onClose'>): Promise<void> {
  const options = { at: { type: 'string', default: 'http://localhost:8000' } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [command, login, ...rest] = positionals
  if (rest.length > 0 || (command === 'password') === (login === undefined)) throw new Mistake(usage)
  switch (command) {
    case 'list':
      return list(await openPeople(lifecycle))
    case 'owner':
      return show(await (await openPeople(lifecycle)).links.invite({ role: 'owner' }, actor), values.at)
    case 'password':
      return show(await passwordLink(await openPeople(lifecycle), login ?? ''), values.at)
    default:
      throw new Mistake(usage)
  }
}

async function list({ people }: People): Promise<void> {
  const all = await people.list({ limit: listed })
  if (all.length === 0) console.error('There is nobody yet: ./script/people owner makes a link for the first')
  for (const { login, role, state, name } of all) console.log([login, role, state, name].join('\t'))
}

async function passwordLink({ people, links }: People, login: string): Promise<MadeLink> {
  const person = await people.findByLogin(foldLogin(login))
  if (person === null) throw new Mistake(`Nobody signs in as ${login}: ./script/people list shows who does`)
  return links.passwordLink(person.id, actor)
}

function show({ invitation, token }: MadeLink, address: string): void {
  // The link alone goes to standard output, so that it can be passed on.
  console.error(`The link, which works once, until ${invitation.expires_at.toISOString()}:`)
  console.log(new URL(linkPath(token), address).href)
}

process.umask(0o077)
const lifecycle = createLifecycle()
try {
  await run(process.argv.slice(2), lifecycle)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await lifecycle.close()
}
