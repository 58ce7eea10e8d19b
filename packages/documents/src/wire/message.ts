import { CommandError } from '../errors.ts'

const opMsg = 2013
const opQuery = 2004
const opReply = 1

const checksumPresent = 1
const moreToCome = 2
const knownRequiredFlags = checksumPresent | moreToCome

/** A command as it came over the wire. */
export type Request = {
  readonly id: number
  /** The command's document, not decoded yet: a mistake in it is answered, not taken for a broken stream. */
  readonly body: Buffer
  /** The database, where the message names it outside of the command. */
  readonly db?: string
  /** Lists of documents that came as sections of their own, by the field they stand for. */
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>
  /** False where the client does not wait for an answer. */
  readonly wantsAnswer: boolean
  /** Whether the answer has the shape of the old handshake. */
  readonly isLegacy: boolean
}

function broken(why: string): CommandError {
  return new CommandError('ProtocolError', `broken message: ${why}`)
}

function documentAt(bytes: Buffer, at: number): Buffer {
  if (at + 5 > bytes.length) throw broken('a section is cut off')
  const length = bytes.readInt32LE(at)
  if (length < 5 || at + length > bytes.length) throw broken('a document is longer than its section')
  return bytes.subarray(at, at + length)
}

function endOfText(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(0, at)
  if (end < 0) throw broken('a name without an end')
  return end
}

function readSequence(section: Buffer): [string, Buffer[]] {
  const nameEnd = endOfText(section, 0)
  const documents: Buffer[] = []
  let at = nameEnd + 1
  while (at < section.length) {
    const document = documentAt(section, at)
    documents.push(document)
    at += document.length
  }
  return [section.toString('utf8', 0, nameEnd), documents]
}

function readSections(bytes: Buffer): Pick<Request, 'body' | 'sequences'> {
  const sequences = new Map<string, Buffer[]>()
  let body: Buffer | undefined
  let at = 0
  while (at < bytes.length) {
    const kind = bytes[at]
    at++
    if (kind === 0) {
      if (body) throw broken('two bodies')
      body = documentAt(bytes, at)
      at += body.length
    } else if (kind === 1) {
      if (at + 4 > bytes.length) throw broken('a section is cut off')
      const length = bytes.readInt32LE(at)
      if (length < 5 || at + length > bytes.length) throw broken('a section of a wrong length')
      sequences.set(...readSequence(bytes.subarray(at + 4, at + length)))
      at += length
    } else throw broken(`a section of kind ${kind}`)
  }
  if (!body) throw broken('no body')
  return { body, sequences }
}

function readMsg(id: number, message: Buffer): Request {
  if (message.length < 20) throw broken('no flags')
  const flags = message.readUInt32LE(16)
  if ((flags & 0xffff & ~knownRequiredFlags) !== 0) throw broken('unknown flags')
  const end = message.length - (flags & checksumPresent ? 4 : 0)
  const sections = readSections(message.subarray(20, Math.max(20, end)))
  return { id, ...sections, wantsAnswer: (flags & moreToCome) === 0, isLegacy: false }
}

function readQuery(id: number, message: Buffer): Request {
  if (message.length < 20) throw broken('no flags')
  const nameEnd = endOfText(message, 20)
  const name = message.toString('utf8', 20, nameEnd)
  if (!name.endsWith('.$cmd')) throw broken('OP_QUERY is answered for the handshake alone')
  const body = documentAt(message, nameEnd + 9)
  const db = name.slice(0, -'.$cmd'.length)
  return { id, body, db, sequences: new Map(), wantsAnswer: true, isLegacy: true }
}

/** Reads a whole message. @throws CommandError for what is not a command */
export function parseMessage(message: Buffer): Request {
  const id = message.readInt32LE(4)
  const opcode = message.readInt32LE(12)
  if (opcode === opMsg) return readMsg(id, message)
  if (opcode === opQuery) return readQuery(id, message)
  throw broken(`operation code ${opcode}`)
}

function header(length: number, responseTo: number, opcode: number): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeInt32LE(length, 0)
  bytes.writeInt32LE(0, 4)
  bytes.writeInt32LE(responseTo, 8)
  bytes.writeInt32LE(opcode, 12)
  return bytes
}

/** The message that answers a request with one document. */
export function answerTo(request: Pick<Request, 'id' | 'isLegacy'>, document: Buffer): Buffer {
  if (!request.isLegacy) {
    const flagsAndKind = Buffer.alloc(5)
    return Buffer.concat([header(21 + document.length, request.id, opMsg), flagsAndKind, document])
  }
  const prelude = Buffer.alloc(20)
  prelude.writeInt32LE(8, 0)
  prelude.writeInt32LE(1, 16)
  return Buffer.concat([header(36 + document.length, request.id, opReply), prelude, document])
}
