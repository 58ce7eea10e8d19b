import { transferMsOf } from '../channels/sending-time.ts'
import { errorName } from '../core/errors.ts'
import type { Logger } from '../core/logger.ts'
import type { Attachment, Transcript } from '../messages/attachment.schema.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import { type AskTranscript, NotTranscribed } from './ask-transcript.ts'
import type { FileStore } from './file.store.ts'

interface TranscribeDeps {
  ask: AskTranscript
  messages: Pick<
    MessageStore,
    | 'findNextTranscript'
    | 'listToTranscribe'
    | 'claimTranscript'
    | 'postponeTranscript'
    | 'keepHeard'
    | 'settleTranscript'
  >
  files: Pick<FileStore, 'open'>
  /** Has the lead found by these words too. Doing it again does no more. */
  findBy(leadId: string, text: string): Promise<void>
  logger: Logger
  now(): Date
}

/** Which is as much as these servers usually take. */
const maxBytes = 25 * 1024 * 1024
/** Of what takes no longer to arrive than usual; half an hour of speech on a slow machine is not waited for. */
const listeningMs = 120_000
/** For the writes around it; then somebody else may try. */
const spareMs = 10_000
/** With the pauses in between that is half a day. */
const attempts = 10
const firstPauseMs = 5_000
const longestPauseMs = 4 * 60 * 60_000
const atOnce = 20

/** What a message owes whose file is kept from now on: words, where it is a recording that is not too large. */
export function owedTranscript(
  { kind, sender }: Pick<Message, 'kind' | 'sender'>,
  { type, size }: { type: string; size: number },
  now: Date,
): Pick<Attachment, 'transcript'> {
  const isRecording = kind === 'voice' || kind === 'audio'
  const canBeHeard = /^(audio|video)\//.test(type) && size <= maxBytes
  if (sender !== 'lead' || !isRecording || !canBeHeard) return {}
  return { transcript: { status: 'pending', attempts: 0, next_attempt_at: now } }
}

/**
 * Asks for the words of recordings that are kept already, one after the other. What was heard is kept first and then
 * brought to the lead, so that whoever goes on after a kill does not ask again.
 * @returns a sweep: does what is due, and tells in how many ms more is, Infinity where nothing is owed
 */
export function createTranscribe(deps: TranscribeDeps): (signal: AbortSignal) => Promise<number> {
  const { messages, now } = deps
  return async (signal) => {
    for (const message of await messages.listToTranscribe(now(), atOnce)) {
      if (signal.aborted) break
      const until = new Date(now().getTime() + attemptMsOf(message) + spareMs)
      if (await messages.claimTranscript(message.id, now(), until)) await transcribe(deps, message, signal)
    }
    const next = await messages.findNextTranscript()
    return next === null ? Number.POSITIVE_INFINITY : Math.max(0, next.getTime() - now().getTime())
  }
}

function attemptMsOf({ attachment }: Message): number {
  return listeningMs + transferMsOf(attachment?.size ?? maxBytes)
}

async function transcribe(deps: TranscribeDeps, message: Message, signal: AbortSignal): Promise<void> {
  const { messages, logger, now } = deps
  const { attempts: before, text }: Partial<Transcript> = message.attachment?.transcript ?? {}
  const attempt = (before ?? 0) + 1
  try {
    // Every attempt before was cut short.
    if (attempt > attempts) throw new NotTranscribed('tried too often')
    await keep(deps, message, text ?? (await hear(deps, message, signal)))
  } catch (error) {
    if (signal.aborted) return await messages.postponeTranscript(message.id, now())
    const isLast = error instanceof NotTranscribed || attempt >= attempts
    logger.info({ message_id: message.id, attempt, isLast, error_name: errorName(error) }, 'not transcribed')
    if (isLast) return await messages.settleTranscript(message.id, 'refused')
    const pauseMs = Math.min(firstPauseMs * 3 ** (attempt - 1), longestPauseMs)
    await messages.postponeTranscript(message.id, new Date(now().getTime() + pauseMs))
  }
}

async function hear({ ask, files }: TranscribeDeps, message: Message, signal: AbortSignal): Promise<string> {
  const { lead_id, attachment: { hash = '', type = '' } = {} } = message
  const content = await files.open(lead_id, hash)
  if (content === null) throw new NotTranscribed('removed by its age')
  const recording = { type, content: Buffer.concat(await content.toArray()) }
  return ask(recording, AbortSignal.any([signal, AbortSignal.timeout(attemptMsOf(message))]))
}

async function keep({ messages, findBy }: TranscribeDeps, message: Message, text: string): Promise<void> {
  // Erased meanwhile.
  if (!(await messages.keepHeard(message.id, text))) return
  await findBy(message.lead_id, text)
  await messages.settleTranscript(message.id, 'kept')
}
