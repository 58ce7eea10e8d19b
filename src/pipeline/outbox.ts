import type { Receipt } from '../channels/channel.port.ts'
import type { MessageStore } from '../messages/message.store.ts'
import {
  type Attempt,
  type AttemptDeps,
  attempt,
  later,
  type Outgoing,
  outgoing,
  settleReceipt,
} from './attempt.ts'
import type { Sending, Step } from './claim.ts'
import { createDrain, type DrainDeps } from './drain.ts'
import { createUnsentReplies } from './unsent-replies.ts'

export interface Outbox {
  /** For whoever decides and has the replies sent here; null while nobody sends, or not at once. */
  sending(): Sending | null
  /** Takes what was decided, to be sent by the next `drain`. */
  add(leadId: string, steps: readonly Step[]): void
  /** Sends what is due to one lead, in order. Returns whether that is news to the lead. */
  drain(leadId: string): Promise<boolean>
  /** When something is due next; null where nothing waits to be sent. */
  findNextAttempt(): Promise<Date | null>
  /** Leads that have something due. */
  listDue(limit: number): Promise<string[]>
  /**
   * Gives up on what another account of ours was to send: its token or phone was replaced, and a customer
   * knows only the account that they wrote to. Returns the leads concerned.
   */
  failStranded(limit: number): Promise<string[]>
  /** Records how far a message has come. Returns its lead; null where the message is none of ours. */
  takeReceipt(receipt: Receipt): Promise<string | null>
  /** Leaves what is not sent yet to whoever comes next. */
  close(): Promise<void>
}

export type OutboxDeps = AttemptDeps &
  Omit<DrainDeps, 'unsent' | 'attempt'> & {
    messages: Pick<MessageStore, 'findNextAttempt' | 'listLeadsToSend' | 'listStranded'>
  }

/** Long enough for an account that is being replaced, but still there, to send what is its own. */
const strandedAfterMs = 10_000

/** Sends stored replies until the messenger has them. At least once: a lost answer may repeat one. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { account, messages, sender, now } = deps
  const attempts = new Set<Promise<Attempt>>()
  const unsent = createUnsentReplies()

  const track = (message: Outgoing): Promise<Attempt> => {
    const attempted = attempt(deps, message)
    attempts.add(attempted)
    return attempted.finally(() => attempts.delete(attempted))
  }

  async function findSent(externalId: string): Promise<Outgoing | null> {
    const own = account()
    const message = own && (await messages.findByExternalId(own, externalId))
    return own && message ? outgoing(message, own) : null
  }

  return {
    sending: () => {
      const own = account()
      // Who waits for a turn may wait for longer than a claim holds.
      return own && !sender.takeTurn ? { account: own, isClear: unsent.isClear } : null
    },
    add: unsent.add,
    drain: createDrain({ ...deps, unsent, attempt: track }),
    close: async () => {
      const left = unsent.takeAll()
      if (left.length > 0) await messages.release(left, now())
    },
    findNextAttempt: async () => {
      const sendingAs = account()
      return sendingAs && messages.findNextAttempt(sendingAs)
    },
    listDue: async (limit) => {
      const sendingAs = account()
      return sendingAs ? messages.listLeadsToSend(sendingAs, now(), limit) : []
    },
    failStranded: (limit) => failStranded(deps, limit),
    takeReceipt: async (receipt) => {
      let message = await findSent(receipt.externalId)
      if (!message && attempts.size > 0) {
        // A receipt may overtake the writing down of the id that it names.
        await Promise.allSettled(attempts)
        message = await findSent(receipt.externalId)
      }
      if (message) await settleReceipt(deps, message, receipt)
      return message?.lead_id ?? null
    },
  }
}

async function failStranded(deps: OutboxDeps, limit: number): Promise<string[]> {
  const own = deps.account()
  if (!own) return []
  const stranded = await deps.messages.listStranded(own, later(deps.now, -strandedAfterMs), limit)
  for (const message of stranded) {
    const error = `the chat is with another account (${message.bot}), which is not connected any more`
    await deps.messages.markFailed(message.id, { error })
    deps.telemetry.messageFailed(message, 'another account')
  }
  return [...new Set(stranded.map(({ lead_id }) => lead_id))]
}
