import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Container } from '../src/container.ts'
import type { Message } from '../src/messages/message.schema.ts'
import type { Message as Seen } from '../stand-ins/telegram/telegram-objects.ts'
import { type Findings, noFindings } from './findings.ts'

type Kept = Pick<Message, 'lead_id' | 'attachment' | 'files'>

/** Every file of a conversation, whoever sent it, is there, once in it, with all of its bytes. */
export async function checkKeptFiles({ files }: Pick<Container, 'files'>, kept: Kept[]): Promise<Findings> {
  let lostFiles = 0
  for (const { lead_id, attachment, files: ours = [] } of kept) {
    if (attachment !== undefined && attachment.status !== 'kept') lostFiles += 1
    for (const { hash } of [...(attachment?.status === 'kept' ? [attachment] : []), ...ours]) {
      const file = hash === undefined ? null : await files.find(lead_id, hash)
      const bytes = file && (await buffer(files.read(file)).catch(() => null))
      if (bytes === null || hashOf(bytes) !== hash) lostFiles += 1
    }
  }
  return { ...noFindings, lostFiles }
}

interface Arrival {
  /** What staff have sent: the hash of each content, by its caption. */
  filesSent: ReadonlyMap<string, string>
  /** All that the customer sees. */
  seen: Seen[]
  /** Where the messenger gives files by their ids. */
  filesUrl: string
}

/** Every file that staff have sent is what the customer opens, each time that it came. */
export async function checkArrivedFiles({ filesSent, seen, filesUrl }: Arrival): Promise<Findings> {
  let lostFiles = 0
  for (const [caption, hash] of filesSent) {
    const arrived = seen.filter((message) => message.from.is_bot && message.caption === caption)
    const hashes = await Promise.all(arrived.map((message) => arrivedHash(message, filesUrl)))
    if (hashes.length === 0 || hashes.some((each) => each !== hash)) lostFiles += 1
  }
  return { ...noFindings, lostFiles }
}

async function arrivedHash({ document }: Seen, filesUrl: string): Promise<string | null> {
  if (document === undefined) return null
  const response = await fetch(`${filesUrl}/${document.file_id}`)
  return response.ok ? hashOf(new Uint8Array(await response.arrayBuffer())) : null
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
