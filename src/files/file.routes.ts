import { Readable } from 'node:stream'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { NamedId } from '../core/fields.ts'
import { rangeOf } from '../http/byte-range.ts'
import { knows } from '../http/entity-tags.ts'
import { acceptForms, uploadedIds } from '../http/forms.ts'
import { withoutScripts } from '../http/security-headers.ts'
import { serve } from '../http/serve.ts'
import { dispositionOf } from './disposition.ts'
import { fileContracts } from './file.contracts.ts'
import type { FileService } from './file.service.ts'
import type { KeptFile } from './file.store.ts'
import { presentRoom } from './room.api.ts'
import type { FileLimits, Room } from './room.ts'
import { presentUploads } from './upload.api.ts'
import type { UploadService } from './upload.service.ts'

/** Serves `/api/messages/{message_id}/file` and `…/preview`. */
export function fileRoutes(deps: FileDeps): FastifyPluginAsync {
  return async (app, options) => {
    await acceptForms(
      app,
      async ({ params }, file) => (await deps.uploads.keep(LeadParams.parse(params).lead_id, file)).id,
    )
    await routesOf(deps)(app, options)
  }
}

interface FileDeps {
  files: FileService
  uploads: Pick<UploadService, 'keep' | 'get'>
  room: Pick<Room, 'usage'>
  fileLimits: FileLimits
}

const LeadParams = z.object({ lead_id: NamedId })

function routesOf({ files, uploads, room, fileLimits }: FileDeps): FastifyPluginAsync {
  return serve(
    fileContracts,
    {
      'GET /api/messages/:message_id/file': async (request, reply) => {
        const { file, attachment } = await files.find(
          request.params.message_id,
          'content',
          request.query.index,
        )
        const { type, disposition } = dispositionOf(file.type, attachment.name)
        reply.type(type).header('content-disposition', disposition)
        return send({ request, reply, read: files.read }, file, attachment.hash ?? '')
      },
      'GET /api/messages/:message_id/preview': async (request, reply) => {
        const { file, attachment } = await files.find(
          request.params.message_id,
          'preview',
          request.query.index,
        )
        reply.type(file.type)
        return send({ request, reply, read: files.read }, file, `${attachment.hash}-preview`)
      },
      'GET /api/files/room': async () => presentRoom(await room.usage(), fileLimits),
      'POST /api/leads/:lead_id/files': async ({ params, body }) =>
        presentUploads(await uploads.get(params.lead_id, uploadedIds(body))),
      'POST /api/messages/:message_id/file': (request) => files.askAgain(request.params.message_id),
    },
    {
      'GET /api/messages/:message_id/file': { helmet: withoutScripts },
      'GET /api/messages/:message_id/preview': { helmet: withoutScripts },
    },
  )
}

/** Of a content that is named by its hash: all of it, the part that is asked for, or nothing where it is known. */
function send(
  { request, reply, read }: { request: FastifyRequest; reply: FastifyReply; read: FileService['read'] },
  file: KeptFile,
  hash: string,
): Readable {
  const etag = `"${hash}"`
  // The same address always has the same content, but who may read it can change: it is asked for each time.
  reply.header('etag', etag).header('cache-control', 'private, no-cache').header('accept-ranges', 'bytes')
  if (knows(request, etag)) {
    reply.code(304)
    return Readable.from([])
  }
  const range = rangeOf(request.headers.range, file.length)
  if (range === 'outside') return outside(reply, file.length)
  const { start, end } = range ?? { start: 0, end: file.length }
  if (range !== null) reply.code(206).header('content-range', `bytes ${start}-${end - 1}/${file.length}`)
  reply.header('content-length', end - start)
  return read(file, { start, end })
}

/** @throws AppError RANGE_NOT_SATISFIABLE */
function outside(reply: FastifyReply, size: number): never {
  reply.removeHeader('content-disposition').header('content-range', `bytes */${size}`)
  const text = { ru: `В файле ${size} байт`, en: `The file has ${size} bytes` }
  throw new AppError('RANGE_NOT_SATISFIABLE', text)
}
