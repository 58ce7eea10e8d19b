import type { Update, UpdateContent } from '../telegram-objects.ts'
import type { BotSettings } from './bot.record.ts'
import type { BotDatabase, StoredUpdate } from './bot-database.ts'

/** The updates of one bot: those that wait to be confirmed, and all of the last 24 hours. */
export interface UpdateStore {
  /** Numbers and keeps an update; it can be read only once it is on the disk, when this resolves. */
  add(chatId: number, content: UpdateContent): Promise<StoredUpdate>
  find(updateId: number): StoredUpdate | null
  /** Unconfirmed updates from this id on, oldest first. */
  listPending(fromId: number, limit: number): StoredUpdate[]
  /** Id of the n-th unconfirmed update from the end, or of the first if there are fewer; null if none. */
  findNthLast(n: number): number | null
  countPending(): number
  confirm(updateId: number): Promise<void>
  confirmBelow(offset: number): Promise<void>
  /** Forgets what is older than 24 hours, confirmed or not. */
  dropExpired(nowMs: number): Promise<void>
}

export const updateLifetimeMs = 24 * 3_600_000
const dropBatch = 500

type Stores = Pick<BotDatabase, 'updates' | 'pending'>

export function createUpdateStore({ updates, pending }: Stores, settings: BotSettings): UpdateStore {
  return {
    add: async (chatId, content) => {
      const id = settings.current.lastUpdateId + 1
      const stored: StoredUpdate = { update: toUpdate(content, id), chatId, createdAtMs: Date.now() }
      await Promise.all([
        settings.change({ lastUpdateId: id }),
        updates.put(id, stored),
        pending.put(id, true),
      ])
      return stored
    },
    find: (updateId) => updates.get(updateId) ?? null,
    listPending: (fromId, limit) =>
      Array.from(pending.getKeys({ start: fromId, limit }), (id) => updates.get(id)).filter(
        (stored) => stored !== undefined,
      ),
    findNthLast: (n) => Array.from(pending.getKeys({ reverse: true, limit: n })).at(-1) ?? null,
    countPending: () => pending.getKeysCount(),
    confirm: async (updateId) => {
      await pending.remove(updateId)
    },
    confirmBelow: async (offset) => {
      await Promise.all(Array.from(pending.getKeys({ end: offset }), (id) => pending.remove(id)))
    },
    dropExpired: async (nowMs) => {
      for (;;) {
        const oldest = Array.from(updates.getRange({ limit: dropBatch }))
        const expired = oldest.filter(({ value }) => nowMs - value.createdAtMs >= updateLifetimeMs)
        await Promise.all(expired.flatMap(({ key }) => [updates.remove(key), pending.remove(key)]))
        if (expired.length < dropBatch) return
      }
    },
  }
}

/** A button press is answered by the id of its update. */
function toUpdate(content: UpdateContent, id: number): Update {
  if (!('callback_query' in content)) return { update_id: id, ...content }
  return { update_id: id, callback_query: { id: String(id), ...content.callback_query } }
}
