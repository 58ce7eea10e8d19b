import { parseArgs } from 'node:util'
import { CreateApiKey } from '../src/auth/api-key.api.ts'
import type { ApiKey } from '../src/auth/api-key.schema.ts'
import type { ApiKeyService } from '../src/auth/api-key.service.ts'
import { createLifecycle } from '../src/core/lifecycle.ts'
import { fieldErrors } from '../src/http/field-errors.ts'
import { openKeys } from './open-keys.ts'

const usage = `./script/keys create NAME [--scopes read,write,admin] [--days N]   a new key; read and write by default
./script/keys list                                                every key, the newest first
./script/keys revoke PREFIX                                       the key opens nothing any more`

const dayMs = 24 * 60 * 60 * 1000
const listed = 1000

/** Says what is wrong with how the script was called. */
class Mistake extends Error {}

type Command = (keys: ApiKeyService) => Promise<void>

function readCommand(args: string[]): Command {
  const options = { scopes: { type: 'string', default: 'read,write' }, days: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [command, name, ...rest] = positionals
  if (command === 'list' && name === undefined) return list
  if (name === undefined || rest.length > 0) throw new Mistake(usage)
  if (command === 'create') return (keys) => create(keys, { name, ...values })
  if (command === 'revoke') return (keys) => revoke(keys, name)
  throw new Mistake(usage)
}

interface Wanted {
  name: string
  scopes: string
  days?: string | undefined
}

async function create(keys: ApiKeyService, { name, scopes, days }: Wanted): Promise<void> {
  if (days !== undefined && !/^[1-9]\d{0,4}$/.test(days))
    throw new Mistake('--days: expected a number of days')
  const expires_at = days === undefined ? null : new Date(Date.now() + Number(days) * dayMs).toISOString()
  const input = CreateApiKey.safeParse({ name, scopes: scopes.split(','), expires_at }, { reportInput: true })
  if (!input.success) {
    const mistakes = fieldErrors(input.error.issues)
    throw new Mistake(mistakes.map(({ path, message }) => `${path}: ${message.en}`).join('\n'))
  }
  const { key } = await keys.create(input.data)
  // The key alone goes to standard output, so that it can be passed on.
  console.error('The key, which is shown only now:')
  console.log(key)
}

async function list(keys: ApiKeyService): Promise<void> {
  const rows = (await keys.list({ limit: listed })).map((key) => [
    key.prefix,
    key.scopes.join(','),
    `created ${dayOf(key.created_at)}`,
    key.last_used_at === null ? 'never used' : `used ${dayOf(key.last_used_at)}`,
    stateOf(key, new Date()),
    key.name,
  ])
  if (rows.length === 0) console.error('There are no keys yet: ./script/keys create NAME makes one')
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}

async function revoke(keys: ApiKeyService, prefix: string): Promise<void> {
  const found = (await keys.list({ limit: listed })).find((key) => key.prefix === prefix)
  if (!found) throw new Mistake(`There is no key ${prefix}: ./script/keys list shows them`)
  await keys.revoke(found.id)
  console.log(`${prefix} (${found.name}) opens nothing any more`)
}

function stateOf({ revoked_at, expires_at }: ApiKey, now: Date): string {
  if (revoked_at !== null) return `revoked ${dayOf(revoked_at)}`
  if (expires_at === null) return 'valid'
  return expires_at <= now ? `expired ${dayOf(expires_at)}` : `valid until ${dayOf(expires_at)}`
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10)
}

process.umask(0o077)
const lifecycle = createLifecycle()
try {
  const command = readCommand(process.argv.slice(2))
  await command(await openKeys(process.env, lifecycle))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await lifecycle.close()
}
