import pRetry from 'p-retry'
import type { Message } from 'whatsapp-web.js'

/** A message that WhatsApp has handed out, before it is stored. */
export interface Taken {
  message: Message
  /** Digits of the number that it came to. */
  bot: string
  isEdit: boolean
  /** It was deleted for everyone: only its id still means something. */
  isDeleted?: boolean
}

export interface ArrivalQueue {
  /** Stores a message, after those of its chat that came before it. */
  take(taken: Taken): void
  /** Keeps what comes until `release`: older messages are about to be fetched. */
  hold(): void
  /**
   * Gives a chat's older messages, whose turn comes before that of those held, the time to be found.
   * Resolves when they are stored, to false where they could not be found.
   */
  takeMissed(chat: string, find: () => Promise<Taken[] | undefined>): Promise<boolean>
  release(): void
  /** Whether everything that was taken is stored. */
  isEmpty(): boolean
}

interface ArrivalQueueDeps {
  /** Rejects as long as the database is away. */
  store(taken: Taken): Promise<void>
  signal: AbortSignal
}

/**
 * Messages on their way into the database, in the order of their chats. WhatsApp is not told whether they
 * arrived there: what a dying process had here is fetched by the next one.
 */
export function createArrivalQueue({ store, signal }: ArrivalQueueDeps): ArrivalQueue {
  /** By chat, the end of what is going on. */
  const chats = new Map<string, Promise<void>>()
  let held: Taken[] | null = null
  const persistently = { retries: Number.POSITIVE_INFINITY, minTimeout: 200, maxTimeout: 5_000, signal }
  const storeSurely = (taken: Taken): Promise<void> => pRetry(() => store(taken), persistently)

  function follow(chat: string, work: () => Promise<void>): Promise<void> {
    const next = (chats.get(chat) ?? Promise.resolve()).then(work)
    // A failure is the signal's doing.
    const settled = next
      .catch(() => undefined)
      .finally(() => {
        if (chats.get(chat) === settled) chats.delete(chat)
      })
    chats.set(chat, settled)
    return settled
  }

  function take(taken: Taken): void {
    if (held) held.push(taken)
    else void follow(taken.message.from, () => storeSurely(taken))
  }

  return {
    take,
    hold: () => {
      held ??= []
    },
    takeMissed: async (chat, find) => {
      let isFound = false
      await follow(chat, async () => {
        const missed = await find()
        for (const taken of missed ?? []) await storeSurely(taken)
        isFound = missed !== undefined
      })
      return isFound
    },
    release: () => {
      const waiting = held ?? []
      held = null
      for (const taken of waiting) take(taken)
    },
    isEmpty: () => held === null && chats.size === 0,
  }
}
