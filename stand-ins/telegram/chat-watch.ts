import { createWakeUp } from '../control/wake-up.ts'

/** Tells those who watch a chat as the customer sees it that the bot has changed it. */
export interface ChatWatch {
  /** Counts what bots did to the chat since this process started. */
  revision(chatId: number): number
  changed(chatId: number): void
  /** Resolves at the next change, after `timeoutMs`, or when `gone` aborts. */
  wait(chatId: number, timeoutMs: number, gone: AbortSignal): Promise<void>
}

export function createChatWatch(): ChatWatch {
  const watched = new Map<number, { revision: number; wakeUp: ReturnType<typeof createWakeUp> }>()
  const at = (chatId: number): { revision: number; wakeUp: ReturnType<typeof createWakeUp> } => {
    const entry = watched.get(chatId) ?? { revision: 0, wakeUp: createWakeUp() }
    watched.set(chatId, entry)
    return entry
  }
  return {
    revision: (chatId) => watched.get(chatId)?.revision ?? 0,
    changed: (chatId) => {
      const entry = at(chatId)
      entry.revision += 1
      entry.wakeUp.wakeAll()
    },
    wait: (chatId, timeoutMs, gone) => at(chatId).wakeUp.wait(timeoutMs, gone),
  }
}
