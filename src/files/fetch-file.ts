import type { BotAccount } from '../channels/channel.ts'
import { FileError, type FileSource } from '../channels/file.port.ts'
import { transferMsOf } from '../channels/sending-time.ts'
import { errorName } from '../core/errors.ts'
import type { Logger } from '../core/logger.ts'
import type { AttachmentTrouble } from '../messages/attachment.schema.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { FileStore } from './file.store.ts'
import { keepPreview } from './keep-preview.ts'
import { type Content, ContentTooLarge } from './measured-content.ts'
import { createRoom, type FileLimits, type Room } from './room.ts'
import { owedTranscript } from './transcribe.ts'

interface FetchDeps {
  account(): BotAccount | null
  source: FileSource
  messages: Pick<
    MessageStore,
    'findNextFetch' | 'listToFetch' | 'claimFile' | 'postponeFile' | 'settleFile' | 'findByIds'
  >
  files: Pick<FileStore, 'keep' | 'keepPreview' | 'find' | 'read' | 'remove' | 'bytesKept'>
  limits: FileLimits
  /** Where words are asked for of recordings: called with the message of one that owes them now. */
  transcribe?: ((messageId: string) => void) | undefined
  logger: Logger
  now(): Date
}

/** For its preview; then somebody else may try. */
const spareMs = 10_000
/** With the pauses in between that is a day. */
const attempts = 12
const firstPauseMs = 5_000
const longestPauseMs = 4 * 60 * 60_000
const atOnce = 20

/**
 * Fetches the files of messages that are stored already, one after the other, and keeps them. Each attempt may be
 * repeated: what is kept is found by its content.
 * @returns a sweep: does what is due, and tells in how many ms more is, Infinity where nothing is owed
 */
export function createFetchFiles(deps: FetchDeps): (signal: AbortSignal) => Promise<number> {
  const { account, messages, now } = deps
  const room = createRoom(deps.files, deps)
  return async (signal) => {
    const own = account()
    if (own === null) return 0
    for (const message of await messages.listToFetch(own, now(), atOnce)) {
      if (signal.aborted) break
      const until = new Date(now().getTime() + attemptMsOf(message, deps.limits) + spareMs)
      if (await messages.claimFile(message.id, now(), until))
        await fetchOne({ ...deps, room }, message, signal)
    }
    const next = await messages.findNextFetch(own)
    return next === null ? Number.POSITIVE_INFINITY : Math.max(0, next.getTime() - now().getTime())
  }
}

/** What says nothing of its size may be as large as any. */
function attemptMsOf({ attachment }: Message, limits: FileLimits): number {
  return transferMsOf(Math.min(attachment?.size ?? limits.file, limits.file))
}

interface OneDeps extends FetchDeps {
  room: Room
}

async function fetchOne(deps: OneDeps, message: Message, signal: AbortSignal): Promise<void> {
  const { messages, files, logger } = deps
  const place = { leadId: message.lead_id, messageId: message.id }
  try {
    const trouble = await refusalOf(deps, message)
    if (trouble !== null) return await refuse(deps, message, trouble)
    const content = await keep(
      deps,
      message,
      AbortSignal.any([signal, AbortSignal.timeout(attemptMsOf(message, deps.limits))]),
    )
    if (content.size === 0) return await refuse(deps, message, 'empty')
    const preview = await keepPreview(files, place, content)
    const owed = deps.transcribe && owedTranscript(message, content, deps.now())
    await messages.settleFile(message.id, { status: 'kept', ...content, ...preview, ...owed })
    if (owed?.transcript !== undefined) deps.transcribe?.(message.id)
    deps.room.take(content.size)
    // Erased meanwhile, with what was there of it then.
    if ((await messages.findByIds([message.id])).length === 0)
      await files.remove(message.lead_id, content.hash)
  } catch (error) {
    const trouble = troubleOf(error)
    const { attempts: before = 0 } = message.attachment ?? {}
    logger.info(
      { message_id: message.id, attempt: before + 1, trouble, error_name: errorName(error) },
      'file not fetched',
    )
    if (trouble !== null || before + 1 >= attempts) return refuse(deps, message, trouble ?? 'gone')
    const pauseMs = Math.min(firstPauseMs * 3 ** before, longestPauseMs)
    await messages.postponeFile(message.id, new Date(deps.now().getTime() + pauseMs))
  }
}

/** What is known not to be kept before a byte of it is fetched. */
async function refusalOf(
  { room, limits }: OneDeps,
  { lead_id, attachment }: Message,
): Promise<AttachmentTrouble | null> {
  const { size = 0 } = attachment ?? {}
  if (size > limits.file) return 'too_large'
  return (await room.isFullFor(lead_id, size)) ? 'no_room' : null
}

async function keep(
  { source, files, limits }: FetchDeps,
  { id: messageId, lead_id: leadId, incoming }: Message,
  signal: AbortSignal,
): Promise<Content> {
  const content = await source.open(incoming?.file_id ?? '', signal)
  return files.keep({ leadId, messageId }, content, limits.file)
}

async function refuse({ messages }: FetchDeps, { id }: Message, trouble: AttachmentTrouble): Promise<void> {
  await messages.settleFile(id, { status: 'refused', trouble })
}

function troubleOf(error: unknown): AttachmentTrouble | null {
  if (error instanceof ContentTooLarge) return 'too_large'
  return error instanceof FileError ? error.trouble : null
}
