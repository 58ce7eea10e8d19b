import type { Container } from '../src/container.ts'
import type { Logger } from '../src/core/logger.ts'
import { type Repeating, repeat } from '../src/core/repeat.ts'
import { createFetchFiles } from '../src/files/fetch-file.ts'
import type { ChannelConnection } from './channel-connection.ts'

/** A file that was left behind is found within a minute, also where nobody tells of it. */
const pace = { everyMs: 250, idleMs: 60_000 }

interface FileFetchingDeps {
  connection: ChannelConnection
  container: Pick<Container, 'messages' | 'files' | 'fileLimits' | 'isTranscribing' | 'wakeCalls' | 'now'>
  logger: Logger
}

/** Fetches what customers send beside words; never where the channel has no files. */
export interface FileFetching {
  /** A message with a file was stored. */
  stir(): void
  /** Resolves after the signal, and the file that is in hand. */
  run(signal: AbortSignal): Promise<void>
}

export function createFileFetching({ connection, container, logger }: FileFetchingDeps): FileFetching {
  const { account, files: source } = connection
  const { wakeCalls, fileLimits: limits, isTranscribing, ...stores } = container
  const transcribe = isTranscribing ? (id: string) => wakeCalls.call('transcribe', id) : undefined
  let fetching: Repeating | undefined
  const stir = (): void => fetching?.stir()
  return {
    stir,
    run: async (signal) => {
      if (source === undefined) return
      const fetchDue = createFetchFiles({ ...stores, account, source, limits, transcribe, logger })
      fetching = repeat(pace, () => fetchDue(signal), { signal, logger, mayRest: wakeCalls.isHeard })
      for (const topic of ['fetch', 'look'] as const) wakeCalls.hear(topic, stir, signal)
      await fetching.ended
    },
  }
}
