import type { ChannelName, Deletion, IncomingMessage } from '../channels/channel.ts'
import type { StaffWord } from '../channels/staff-word.ts'
import { newId } from '../core/id.ts'
import type { Telemetry } from '../monitoring/telemetry.ts'
import type { RejectedUpdateStore } from './rejected-update.store.ts'

/** One thing that a messenger reported, before anyone knows what to make of it. */
export interface ChannelUpdate {
  /** The messenger's id of the update. */
  id: string
  /** Our account that it came to. */
  bot: string
  /** Updates of one chat are stored in the order they came; null where it belongs to none. */
  chat: string | null
  raw: unknown
  /** The request that brought it, where it came by one; for the log. */
  traceId?: string
  /** What it tells to be deleted; such an update holds no message. */
  deletion?: Deletion
  /** What a colleague may mean by it; who is none has it read as a message. */
  word?: StaffWord
  /** The message in it; null for what is no customer's message. May throw on nonsense. */
  toMessage(): IncomingMessage | null
}

export interface Intake {
  /**
   * Stores updates: when this resolves every one of them is stored or set aside and may be confirmed.
   * @throws when the database is away: nothing may be confirmed then, all of it may come again
   */
  accept(updates: ChannelUpdate[]): Promise<void>
}

interface IntakeDeps {
  platform: ChannelName
  /** Stores a message; null for one that has been erased, or is a colleague's. */
  receive(message: IncomingMessage): Promise<string | null>
  /** Marks what was deleted; knows nothing of what was never stored. */
  markDeleted(deletion: Deletion): Promise<void>
  /** Does what a colleague's word asks for; false where it is none. */
  hearStaff(word: StaffWord): Promise<boolean>
  rejected: RejectedUpdateStore
  /** Whether an error is gone at some later try. */
  durationOf(error: unknown): 'passes' | 'lasts' | 'unknown'
  onStored(leadId: string, message: IncomingMessage): void
  telemetry: Pick<Telemetry, 'updateReceived' | 'updateRejected'>
  now(): Date
}

/** So long an update is tried again whose failure nobody knows. */
const patienceMs = 120_000

/** The door of a channel: what a messenger has been told is stored, is stored. */
export function createIntake({
  platform,
  receive,
  markDeleted,
  hearStaff,
  rejected,
  durationOf,
  onStored,
  telemetry,
  now,
}: IntakeDeps): Intake {
  const failingSince = new Map<string, Date>()

  function isWorthAnotherTry(update: ChannelUpdate, error: unknown): boolean {
    const duration = durationOf(error)
    if (duration !== 'unknown') return duration === 'passes'
    const since = failingSince.get(update.id) ?? now()
    failingSince.set(update.id, since)
    return now().getTime() - since.getTime() < patienceMs
  }

  async function acceptOne(update: ChannelUpdate): Promise<void> {
    const { traceId = newId() } = update
    telemetry.updateReceived(platform, traceId)
    try {
      if (update.deletion) await markDeleted(update.deletion)
      const isStaffs = update.word !== undefined && (await hearStaff(update.word))
      const message = isStaffs ? null : update.toMessage()
      const leadId = message && (await receive({ ...message, traceId }))
      failingSince.delete(update.id)
      if (message && leadId !== null) onStored(leadId, message)
    } catch (error) {
      if (isWorthAnotherTry(update, error)) throw error
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      const { id: updateId, bot, chat, raw } = update
      const rejectedId = await rejected.add({ account: { platform, bot }, updateId, chat, reason, raw })
      telemetry.updateRejected({ platform, traceId, rejectedId }, error)
    }
  }

  async function acceptInOrder(updates: ChannelUpdate[]): Promise<void> {
    for (const update of updates) await acceptOne(update)
  }

  return {
    accept: async (updates) => {
      const chats = new Map<string, ChannelUpdate[]>()
      for (const update of updates) {
        const chat = update.chat ?? `update ${update.id}`
        chats.set(chat, [...(chats.get(chat) ?? []), update])
      }
      const results = await Promise.allSettled([...chats.values()].map(acceptInOrder))
      const failed = results.find((result) => result.status === 'rejected')
      if (failed) throw failed.reason
    },
  }
}
