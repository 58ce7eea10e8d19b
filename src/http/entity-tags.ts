import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Revised, Revisions } from '../core/revision.ts'
import { tagUnencoded } from './compression.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** The revision of what the answer shows; null where it shows several things, or none that has one. */
    revision: number | null
  }
}

/** Has the answer tell the revision of what it shows. Returns the same. */
export function tagged<Thing extends Revised>(reply: FastifyReply, thing: Thing): Thing {
  reply.revision = thing.rev ?? 0
  return thing
}

/**
 * The revisions that `If-Match` lets through. A weak tag matches nothing (RFC 9110, 13.1.1), and neither does
 * one that is not ours.
 */
export function revisionsOf({ headers }: Pick<FastifyRequest, 'headers'>): Revisions {
  const given = headers['if-match']
  if (given === undefined || given.trim() === '*') return undefined
  const tags = given.matchAll(/(?:^|,)\s*"(\d{1,15})\.[\w-]+"/g)
  return [...tags].map(([, rev]) => Number(rev))
}

/**
 * Gives what can be asked for again an `ETag`, and answers 304 to who has it already. The tag is a digest of
 * the content, with the revision in front where one thing is shown. `@fastify/etag` would tag refusals too, and
 * knows neither a list of tags nor `*`.
 */
export function tagAnswers(app: FastifyInstance): void {
  app.decorateReply('revision', null)
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 200) return payload
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (isRead) addVary(reply, 'accept-encoding')
    if (payload instanceof Readable) return request.method === 'HEAD' ? unread(payload) : payload
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload
    if (!isRead && reply.revision === null) return payload
    const etag = String(reply.getHeader('etag') ?? tagOf(reply.revision, payload))
    reply.header('etag', etag)
    const known = isRead ? findKnown(request.headers['if-none-match'], etag) : undefined
    if (known === undefined) return payload
    reply.code(304).header('etag', known).removeHeader('content-type').removeHeader('content-length')
    return null
  })
}

/** Who asks for the headers alone must not have a whole table made. */
function unread(content: Readable): Readable {
  content.destroy()
  return Readable.from([])
}

function tagOf(revision: number | null, content: string | Buffer): string {
  const digest = createHash('sha256').update(content).digest('base64url').slice(0, 22)
  return revision === null ? `"${digest}"` : `"${revision}.${digest}"`
}

/**
 * The tag under which a client has this content, compressed or not. Weak and strong tags of the same content are the
 * same here (RFC 9110, 13.1.2).
 */
function findKnown(known: string | undefined, etag: string): string | undefined {
  if (known === undefined) return undefined
  if (known.trim() === '*') return etag
  const own = etag.replace(/^W\//, '')
  const tags = [...known.matchAll(/"[^"]*"/g)].map(([tag]) => tag)
  const found = tags.find((tag) => tag === own || tagUnencoded(tag) === own)
  return found === own ? etag : found
}

/** Whether the client has what this tag names. */
export function knows({ headers }: Pick<FastifyRequest, 'headers'>, etag: string): boolean {
  return findKnown(headers['if-none-match'], etag) !== undefined
}

/** Says that the answer would be another one under another request header. */
export function addVary(reply: FastifyReply, header: string): void {
  const told = [reply.getHeader('vary') ?? []].flat().join(', ')
  const names = told.toLowerCase().split(/\s*,\s*/)
  if (names.includes(header) || names.includes('*')) return
  reply.header('vary', told === '' ? header : `${told}, ${header}`)
}
