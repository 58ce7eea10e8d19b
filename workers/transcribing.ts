import type { Container } from '../src/container.ts'
import { repeat } from '../src/core/repeat.ts'
import { createAskTranscript, type Transcriber } from '../src/files/ask-transcript.ts'
import { createTranscribe } from '../src/files/transcribe.ts'
import { createFindBy } from '../src/leads/find-by-words.ts'

/** Whoever keeps a recording calls for it; one that was left behind is found within a minute. */
const pace = { everyMs: 250, idleMs: 60_000 }

/**
 * Has recordings put into words, until the signal. Nothing runs where nobody is to do so.
 * @returns resolves after what is in hand
 */
export async function startTranscribing(
  { wakeCalls, ...container }: Container,
  transcriber: Transcriber | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (transcriber === undefined) return
  const logger = container.logger.child({ role: 'workers' })
  const sweep = createTranscribe({
    ...container,
    ...{ logger, findBy: createFindBy(container.leads), ask: createAskTranscript(transcriber) },
  })
  const asking = repeat(pace, () => sweep(signal), { signal, logger, mayRest: wakeCalls.isHeard })
  for (const topic of ['transcribe', 'look'] as const) wakeCalls.hear(topic, asking.stir, signal)
  await asking.ended
}
