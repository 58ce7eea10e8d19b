import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import mongoose, { type mongo } from 'mongoose'
import { z } from 'zod'
import type { Lifecycle } from '../../src/core/lifecycle.ts'
import { controlPath, localBot, localBotAccess } from '../../stand-ins/telegram/local-bot.ts'
import { root } from './root.ts'
import { firstMessage, type Running, run } from './running.ts'

/** Where a run takes its programs from, keeps its files, and leaves what is to be ended. */
export interface Site {
  /** The checkout of the product that is measured, built. */
  checkout: string
  /** Empty, and removed in the end. */
  dir: string
  lifecycle: Lifecycle
}

/** The server of documents that everybody works on. */
export interface Engine {
  /** Null for one that is not ours. */
  pid: number | null
  uriOf(database: string): string
  /** Where it keeps its files; null for one that is not ours. */
  folder: string | null
  open(database: string): Promise<mongo.Db>
}

/** Starts the document server of the checkout, alone; or takes the engine of `MONGODB_URI`, and empties it in the end. */
export async function startEngine(site: Site): Promise<Engine> {
  const given = process.env.MONGODB_URI
  const folder = join(site.dir, 'documents')
  const own = given ? null : await startStandIn(site, 'documents', { folder, of: site.checkout })
  const uriOf = (database: string): string => {
    if (own) return `mongodb://127.0.0.1:${own.port}/${database}?directConnection=true`
    const uri = new URL(given ?? '')
    uri.pathname = `/${database}-${process.pid}`
    return uri.href
  }
  return {
    pid: own?.running.pid ?? null,
    uriOf,
    folder: own ? folder : null,
    open: async (database) => {
      const connection = await mongoose.createConnection(uriOf(database)).asPromise()
      site.lifecycle.onClose(async () => {
        if (!own) await connection.dropDatabase()
        await connection.close()
      })
      return connection.getClient().db()
    },
  }
}

/** A Bot API server with one bot, for a bot and its customers. */
export interface BotApi {
  pid: number
  apiRoot: string
  token: string
  controlUrl: string
  bot: string
}

export async function startBotApi(site: Site, name: string): Promise<BotApi> {
  const folder = join(site.dir, name)
  mkdirSync(folder, { mode: 0o700 })
  const { account, controlToken } = await localBotAccess(folder)
  // It is no part of what is measured: every checkout meets the same one.
  const { running, port } = await startStandIn(site, 'telegram', { folder, of: root })
  const apiRoot = `http://127.0.0.1:${port}`
  const controlUrl = `${apiRoot}${controlPath(controlToken)}`
  return { pid: running.pid, apiRoot, token: account.token, controlUrl, bot: localBot.username }
}

const Ready = z.object({ port: z.number() })

async function startStandIn(
  { lifecycle, dir }: Site,
  name: 'documents' | 'telegram',
  { folder, of }: { folder: string; of: string },
): Promise<{ running: Running; port: number }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const log = join(dir, `${name}-server.log`)
  const running = run({
    file: join(of, 'dist/embedded/child.js'),
    args: [name, '0', folder],
    log,
    endsItself: true,
  })
  lifecycle.onClose(async () => {
    // It heeds no signal: an application that is being ended needs it to the last.
    if (running.child.connected) running.child.disconnect()
    await running.stop()
  })
  const { port } = Ready.parse(await firstMessage(running, log))
  return { running, port }
}
