import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import { errorName } from '../core/errors.ts'
import { createDayOf, type DayOf, usualTimeZone } from '../core/local-day.ts'
import type { Logger } from '../core/logger.ts'
import { changeEach } from './change-each.ts'
import type { Migrating, Migration } from './migration.ts'
import { migrations as released } from './migrations.ts'
import { createSchemaVersionStore, type SchemaVersionStore } from './schema-version.store.ts'

interface MigrateOptions {
  logger: Pick<Logger, 'info' | 'warn'>
  /** The shop's calendar. */
  dayOf?: DayOf
  migrations?: readonly Migration[]
  /** How long a holder that died keeps the others waiting; clocks of different machines agree better than that. */
  leaseMs?: number
}

/** Another process migrates now: this one was away for longer than its lease. */
class LeaseLost extends Error {}

/**
 * Brings the database to the schema version of this release before anything reads it. Of processes that start
 * together one does it and the others wait; where it dies, another goes on.
 * @throws Error, in one line for the operator, when the database is of a newer release
 */
export async function migrate(
  connection: Connection,
  { logger, dayOf = createDayOf(usualTimeZone), migrations = released, leaseMs = 10_000 }: MigrateOptions,
): Promise<void> {
  const schema = createSchemaVersionStore(connection)
  const holder = randomUUID()
  let isWaiting = false
  for (;;) {
    const version = await schema.read()
    refuseNewer(version, migrations.length)
    if (version === migrations.length) return
    if (await schema.take(holder, new Date(Date.now() + leaseMs))) {
      await runUnderLease({ connection, schema, holder, logger, dayOf }, { migrations, leaseMs })
    } else {
      if (!isWaiting) logger.info('waiting: another process brings the database up to date')
      isWaiting = true
      await wait(leaseMs / 20)
    }
  }
}

/** @throws Error, in one line for the operator, when a database is of a newer release */
export function refuseNewer(version: number, known = released.length): void {
  if (version <= known) return
  throw new Error(
    `The database is of a newer release: its schema version is ${version}, this release knows ${known}. ` +
      'Start the newer release, or restore a backup from before the upgrade',
  )
}

interface Holding {
  connection: Connection
  schema: SchemaVersionStore
  holder: string
  dayOf: DayOf
  logger: MigrateOptions['logger']
}

async function runUnderLease(
  holding: Holding,
  { migrations, leaseMs }: { migrations: readonly Migration[]; leaseMs: number },
): Promise<void> {
  const { schema, holder, logger } = holding
  const renew = (): Promise<void> => schema.renew(holder, new Date(Date.now() + leaseMs))
  // A renewal that fails, or comes too late, shows at the next write under the lease.
  const renewing = setInterval(() => void renew().catch(() => undefined), leaseMs / 4)
  try {
    for (let version = await schema.read(); version < migrations.length; version++) {
      const migration = migrations[version]
      if (migration) await runOne(holding, version + 1, migration)
    }
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
    logger.warn('another process has taken over bringing the database up to date')
  } finally {
    clearInterval(renewing)
    // Where the database is away, the lease runs out by itself.
    await schema.release(holder).catch(() => undefined)
  }
}

async function runOne(holding: Holding, version: number, { name, run }: Migration): Promise<void> {
  const { connection, schema, holder, logger, dayOf } = holding
  const progress = await schema.readProgress(holder)
  if (!progress) throw new LeaseLost()
  let toldAt = Date.now()
  const walk: Migrating['changeEach'] = (change) => {
    const save = async (reached: { after: string; changed: number }): Promise<void> => {
      if (!(await schema.saveProgress(holder, change.collection, reached))) throw new LeaseLost()
      if (Date.now() - toldAt < tellEveryMs) return
      toldAt = Date.now()
      logger.info({ migration: name, collection: change.collection, changed: reached.changed }, 'migrating')
    }
    const leave = (id: string, error: unknown): void =>
      logger.warn({ migration: name, id, error_name: errorName(error) }, 'left a document as it is')
    return changeEach(connection, change, { from: progress[change.collection], save, leave })
  }
  await run({ connection, dayOf, changeEach: walk })
  const done = await schema.readProgress(holder)
  if (!(await schema.finish(holder, version, name))) throw new LeaseLost()
  const changed = Object.values(done ?? {}).reduce((sum, each) => sum + each.changed, 0)
  if (changed > 0) logger.info({ migration: name, changed }, 'migrated')
}

const tellEveryMs = 2_000
