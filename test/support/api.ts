import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import mongoose, { type Connection } from 'mongoose'
import { pino } from 'pino'
import { inject } from 'vitest'
import { z } from 'zod'
import { createAdService } from '../../src/ads/ad.service.ts'
import { createAdStore } from '../../src/ads/ad.store.ts'
import { type AppDeps, buildApp } from '../../src/app.ts'
import { createCampaignService } from '../../src/campaigns/campaign.service.ts'
import { createCampaignStore } from '../../src/campaigns/campaign.store.ts'
import { createLeadCounts } from '../../src/campaigns/lead-counts.ts'
import { defaultFlow } from '../../src/conversation/flows/default-flow.ts'
import { createPipeline } from '../../src/conversation/pipeline.ts'
import type { Lead } from '../../src/leads/lead.schema.ts'
import { createLeadService } from '../../src/leads/lead.service.ts'
import { createLeadStore } from '../../src/leads/lead.store.ts'
import { createMessageService } from '../../src/messages/message.service.ts'
import { createMessageStore } from '../../src/messages/message.store.ts'
import { createNicheService } from '../../src/niches/niche.service.ts'
import { createNicheStore } from '../../src/niches/niche.store.ts'

/** The REST API of one test file: its own port and its own database. */
export interface TestApi {
  app: FastifyInstance
  deps: AppDeps
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

/** Starts the API as the product does, on a real port and a real database. */
export async function startApi(changes: Partial<AppDeps> = {}): Promise<TestApi> {
  const connection = await connectToDatabase()
  const deps = { ...(await buildDeps(connection)), ...changes }
  const app = await buildApp(deps)
  const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    app,
    deps,
    connection,
    baseUrl,
    call: (method, path, body) => send(baseUrl + path, jsonRequest(method, body)),
    send: (path, request) => send(baseUrl + path, request),
    close: async () => {
      await app.close()
      await connection.dropDatabase()
      await connection.close()
    },
  }
}

/** A database of its own, on the server of this run. */
export async function connectToDatabase(): Promise<Connection> {
  return mongoose.createConnection(inject('mongodbUri'), { dbName: `test-${randomUUID()}` }).asPromise()
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

async function buildDeps(connection: Connection): Promise<AppDeps> {
  const niches = createNicheStore(connection)
  const campaigns = createCampaignStore(connection)
  const ads = createAdStore(connection)
  const leads = createLeadStore(connection)
  const messages = createMessageStore(connection)
  const counts = createLeadCounts({ leads, campaigns })
  const logger = pino({ level: 'silent' })
  const now = (): Date => new Date()
  const onChanged = (lead: Lead): void => {
    counts.settle(lead).catch(() => {})
  }
  const pipeline = createPipeline({
    leads,
    messages,
    findOrigin: async () => null,
    flowOf: async () => defaultFlow,
    onChanged,
    now,
  })
  await Promise.all([niches, campaigns, ads, leads, messages].map((store) => store.ensureIndexes()))
  const connected = async (): Promise<void> => {}
  return {
    niches: createNicheService({ niches }),
    campaigns: createCampaignService({ campaigns, niches, ads, counts }),
    ads: createAdService({ ads, campaigns }),
    leads: createLeadService({ leads, messages, ads, onChanged, now }),
    messages: createMessageService({ leads, messages, pipeline, logger, now }),
    health: { database: connected, redis: connected },
    logger,
    version: '0.1.0',
  }
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
