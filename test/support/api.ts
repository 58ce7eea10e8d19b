import type { FastifyInstance } from 'fastify'
import type { Connection } from 'mongoose'
import { inject } from 'vitest'
import { z } from 'zod'
import { type AppDeps, buildApp } from '../../src/app.ts'
import { type HttpConfig, loadConfig } from '../../src/config.ts'
import { type Container, openContainer } from '../../src/container.ts'
import { createLifecycle } from '../../src/core/lifecycle.ts'
import { createLogger, type Logger } from '../../src/core/logger.ts'
import type { FileLimits } from '../../src/files/room.ts'
import type { ScryptCost } from '../../src/people/password.ts'
import type { DiskWatch } from '../../src/process/disk-watch.ts'
import { connectTo, type Databases, dropDatabase, ownDatabases } from './databases.ts'

/** The REST API of one test file: its own port and its own database. */
export interface TestApi {
  app: FastifyInstance
  container: Container
  deps: AppDeps
  /** A look at what is stored, beside the product's own connection. */
  connection: Connection
  baseUrl: string
  /** Sends JSON and reads the answer, of whatever status. */
  call(method: string, path: string, body?: unknown): Promise<Answer>
  /** The same for requests that are not plain JSON. */
  send(path: string, request?: RequestInit): Promise<Answer>
  /** Stops the server and drops the database. */
  close(): Promise<void>
}

export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

/** Passwords are hashed by the dozen here; what a hash costs is tested apart. */
const cheap = { ln: 10, r: 8, p: 1 }

const localHttp = loadConfig({}).http

type ApiChanges = Partial<Omit<AppDeps, 'http'>> & { http?: Partial<HttpConfig> }

interface ApiSurroundings {
  /** The product's clock. */
  now?(): Date
  /** Shared with another server; its own otherwise. */
  databases?: Databases
  redisUrl?: string
  webhookAllowPrivate?: boolean
  replyPauseMs?: number
  disk?: DiskWatch
  passwordCost?: ScryptCost
  files?: FileLimits
  /** Silent otherwise. */
  logger?: Logger
}

/** Starts the API as the product does, on a real port, a real database and a real Redis. */
export async function startApi(
  { http, ...changes }: ApiChanges = {},
  { databases = ownDatabases(), logger = createLogger('silent'), ...surroundings }: ApiSurroundings = {},
): Promise<TestApi> {
  const lifecycle = createLifecycle()
  lifecycle.onClose(() => dropDatabase(databases.mongodbUri))
  const connection = await connectTo(databases.mongodbUri)
  lifecycle.onClose(() => connection.close())
  const container = await openContainer({
    ...databases,
    redisUrl: inject('redisUrl'),
    passwordCost: cheap,
    logger,
    ...surroundings,
  })
  lifecycle.onClose(container.close)
  const deps: AppDeps = {
    ...container.api,
    logger,
    version: '0.1.0',
    http: { ...localHttp, ...http },
    ...changes,
  }
  const app = await buildApp(deps)
  lifecycle.onClose(() => app.close())
  const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    app,
    container,
    deps,
    connection,
    baseUrl,
    call: (method, path, body) => send(baseUrl + path, jsonRequest(method, body)),
    send: (path, request) => send(baseUrl + path, request),
    close: lifecycle.close,
  }
}

/** The id in an answer. */
export function idOf(answer: Answer): string {
  return z
    .object({ id: z.string() }, `an answer with an id, not ${JSON.stringify(answer.body)}`)
    .parse(answer.body).id
}

/** The ids of a list, in its order. */
export function idsOf(answer: Answer): string[] {
  return z
    .array(z.object({ id: z.string() }))
    .parse(answer.body)
    .map(({ id }) => id)
}

/** The paths of the fields that a refusal names. */
export function refusedFields(answer: Answer): string[] {
  const { errors } = z.object({ errors: z.array(z.object({ path: z.string() })) }).parse(answer.body)
  return errors.map(({ path }) => path)
}

/** The path of the next page. */
export function nextPage(answer: Answer): string | undefined {
  return /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1]
}

function jsonRequest(method: string, body: unknown): RequestInit {
  if (body === undefined) return { method }
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

async function send(url: string, request: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(url, request)
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text }
}
