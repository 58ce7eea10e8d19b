import { once } from 'node:events'
import type { Socket } from 'node:net'
import { decode } from './bson/decode.ts'
import { encode } from './bson/encode.ts'
import { countOf } from './commands/arguments.ts'
import {
  type Answer,
  type Call,
  refuseOtherServers,
  refuseUnknownFields,
  type Services,
} from './commands/command.ts'
import { commands } from './commands/table.ts'
import { CommandError } from './errors.ts'
import { createPace } from './pace.ts'
import { readMessages } from './wire/framing.ts'
import { answerTo, parseMessage, type Request } from './wire/message.ts'

/** Answers one client's commands, one after the other, until it leaves or sends what is no message. */
export async function serveConnection(
  socket: Socket,
  services: Services,
  connectionId: number,
): Promise<void> {
  socket.setNoDelay(true)
  try {
    for await (const message of readMessages(socket)) {
      const request = parseMessage(message)
      const answer = await answerOf(request, { services, connectionId, socket })
      // A client that does not read is waited for, not buffered for.
      if (request.wantsAnswer && !socket.write(answerTo(request, answer))) await once(socket, 'drain')
    }
  } catch {
    // Not a client of this protocol, or one that is gone: only its own connection ends.
  } finally {
    socket.destroy()
  }
}

type Origin = Pick<Call, 'services' | 'connectionId'> & { readonly socket: Socket }

async function answerOf(request: Request, origin: Origin): Promise<Buffer> {
  try {
    const answer = await run(request, origin)
    return Buffer.isBuffer(answer) ? answer : encode({ ...answer, ok: 1 })
  } catch (error) {
    return encode(refusalOf(error))
  }
}

async function run(request: Request, { socket, ...origin }: Origin): Promise<Answer> {
  const command = decode(request.body)
  const [name = ''] = Object.keys(command)
  const known = commands.get(name)
  if (!known) throw new CommandError('CommandNotFound', `no such command: '${name}'`)
  refuseUnknownFields(name, known, command)
  refuseOtherServers(command)
  const db = typeof command.$db === 'string' ? command.$db : (request.db ?? 'admin')
  const maxTimeMs = countOf(command, 'maxTimeMS', 0)
  const pace = createPace({ maxTimeMs, isAbandoned: () => socket.destroyed })
  return known.run({ ...origin, db, command, sequences: request.sequences, pace })
}

function refusalOf(error: unknown): { [field: string]: unknown } {
  if (error instanceof CommandError) {
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details }
  }
  const errmsg = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
  return { ok: 0, errmsg, code: 1, codeName: 'InternalError' }
}
