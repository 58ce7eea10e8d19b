import type { FastifyInstance, FastifyRequest } from 'fastify'
import { badRequest } from './bot-api-error.ts'

/** Telegram takes 50 MB of a bot, and says so of what is larger. */
const maxFormBytes = 600 * 1024 * 1024

/**
 * Lets the routes of this instance take the bodies that Telegram takes: JSON, urlencoded forms and
 * multipart forms, of which the files are `File`s. Other bodies count as empty.
 */
export function acceptTelegramBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? {} : JSON.parse(String(body)))
    } catch {
      done(badRequest("can't parse JSON object"))
    }
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: maxFormBytes },
    async (request: FastifyRequest, body: Buffer) => {
      const contentType = request.headers['content-type'] ?? ''
      return parseMultipart(contentType, body)
    },
  )
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null, {}))
}

async function parseMultipart(contentType: string, body: Buffer): Promise<Record<string, string | File>> {
  try {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': contentType },
    }).formData()
    return Object.fromEntries(form)
  } catch {
    throw badRequest("can't parse multipart form")
  }
}
