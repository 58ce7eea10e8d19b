import { createWakeUp } from '../control/wake-up.ts'
import { badRequest, conflict } from './bot-api/bot-api-error.ts'
import type { BotSettings } from './state/bot.record.ts'
import type { UpdateStore } from './state/update.store.ts'
import type { Update } from './telegram-objects.ts'

interface PollRequest {
  offset: number
  limit: number
  timeoutMs: number
  /** Aborts when the bot has hung up. */
  gone: AbortSignal
}

/** getUpdates of one bot: at most one poll at a time, and nothing is lost that no offset has confirmed. */
export interface LongPoll {
  /** Throws 409 when another poll or a webhook takes over. */
  getUpdates(request: PollRequest): Promise<Update[]>
  /** An update has been stored. */
  wake(): void
  /** Hands the update out once more, whatever has been confirmed. */
  redeliver(update: Update): void
  /** Ends the poll at hand with 409. */
  interrupt(reason: string): void
  readonly connectedSinceMs: number | null
}

const otherPoller = 'terminated by other getUpdates request; make sure that only one bot instance is running'

interface Turn {
  controller: AbortController
  sinceMs: number
}

export function createLongPoll(updates: UpdateStore, settings: BotSettings): LongPoll {
  const arrivals = createWakeUp()
  let redeliveries: Update[] = []
  let current: Turn | null = null

  const interrupt = (reason: string): void => current?.controller.abort(conflict(reason))

  /** In order, whatever comes again: an offset after the batch must not skip what is still to come. */
  function takeBatch(fromId: number, limit: number): Update[] {
    const waiting = updates.listPending(fromId, limit).map(({ update }) => update)
    const batch = [...redeliveries, ...waiting]
      .sort((left, right) => left.update_id - right.update_id)
      .slice(0, limit)
    redeliveries = redeliveries.filter((update) => !batch.includes(update))
    return batch
  }

  async function waitForBatch(request: PollRequest, fromId: number, turn: AbortSignal): Promise<Update[]> {
    const deadlineMs = Date.now() + request.timeoutMs
    const ended = AbortSignal.any([turn, request.gone])
    for (;;) {
      turn.throwIfAborted()
      if (request.gone.aborted) return []
      const batch = takeBatch(fromId, request.limit)
      const leftMs = deadlineMs - Date.now()
      if (batch.length > 0 || leftMs <= 0) return batch
      await arrivals.wait(leftMs, ended)
    }
  }

  return {
    getUpdates: async (request) => {
      if (settings.current.webhook) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        )
      }
      interrupt(otherPoller)
      const turn: Turn = { controller: new AbortController(), sinceMs: Date.now() }
      current = turn
      try {
        const fromId = await confirm(updates, settings, request.offset)
        return await waitForBatch(request, fromId, turn.controller.signal)
      } finally {
        if (current === turn) current = null
      }
    },
    wake: arrivals.wakeAll,
    redeliver: (update) => {
      redeliveries.push(update)
      arrivals.wakeAll()
    },
    interrupt,
    get connectedSinceMs() {
      return current?.sinceMs ?? null
    },
  }
}

/** Takes an offset as Telegram does and returns the id of the first update to hand out. */
async function confirm(updates: UpdateStore, settings: BotSettings, offset: number): Promise<number> {
  if (!Number.isSafeInteger(offset)) throw badRequest('wrong parameter offset in request')
  const fromId = offset < 0 ? (updates.findNthLast(-offset) ?? 0) : offset
  const { lastUpdateId, confirmedOffset } = settings.current
  const confirmed = Math.min(fromId, lastUpdateId + 1)
  if (confirmed <= confirmedOffset) return fromId
  await Promise.all([updates.confirmBelow(confirmed), settings.change({ confirmedOffset: confirmed })])
  return fromId
}
