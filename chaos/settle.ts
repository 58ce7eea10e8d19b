import { setTimeout as wait } from 'node:timers/promises'
import type { Container } from '../src/container.ts'
import { claimMs, claimMsOf } from '../src/pipeline/claim.ts'
import type { BotControl } from '../stand-ins/telegram/control-client.ts'
import { localBot } from '../stand-ins/telegram/local-bot.ts'
import { eventually } from './eventually.ts'

const lookEveryMs = 500
/** So long without any progress, and nothing more will come: longer than any back-off. */
const patienceMs = 60_000
const limit = 100_000
const account = { platform: 'telegram', bot: String(localBot.id) } as const
const everything = new Date(8.64e15)

/** Waits until nothing is owed any more. Returns false when it stopped getting less. */
export async function settle(container: Container, control: BotControl): Promise<boolean> {
  await eventually(() => hurryFiles(container))
  let least = Number.POSITIVE_INFINITY
  let since = Date.now()
  for (;;) {
    await hurrySends(container).catch(() => undefined)
    const owed = await countOwed(container, control).catch(() => Number.POSITIVE_INFINITY)
    if (owed === 0) return true
    if (owed < least) {
      least = owed
      since = Date.now()
    }
    if (Date.now() - since > patienceMs) return false
    await wait(lookEveryMs)
  }
}

/** Whoever was killed with a file in hand holds it for longer than a run has patience: time passes for those. */
async function hurryFiles({ messages, wakeCalls }: Container): Promise<void> {
  for (const { id } of await messages.listToFetch(account, everything, limit)) {
    await messages.postponeFile(id, new Date())
    wakeCalls.call('fetch', id)
  }
}

/** The same for whoever was killed while sending a file; who is alive would be through by now. */
async function hurrySends({ messages, wakeCalls }: Container): Promise<void> {
  const now = new Date()
  for (const leadId of await messages.listLeadsToSend(account, everything, limit)) {
    const waiting = await messages.listToSend(account, leadId, 1)
    const held = waiting.filter((message) => {
      const { error, next_attempt_at: until = now } = message.delivery ?? {}
      const takenAt = until.getTime() - claimMsOf(message)
      return message.files !== undefined && error === undefined && now.getTime() - takenAt > claimMs
    })
    if (held.length === 0) continue
    await messages.release(held, now)
    wakeCalls.call('send', leadId)
  }
}

/** Updates not taken, files not fetched, and leads with messages not handled, replies not sent, or work not done. */
async function countOwed({ leads, pipeline, messages }: Container, control: BotControl): Promise<number> {
  const { pending_updates } = await control.state()
  const lists = await Promise.all([
    pipeline.listLeftBehind(-patienceMs, limit),
    messages.listLeadsToSend(account, everything, limit),
    messages.listToFetch(account, everything, limit),
    leads.listDue(['score', 'status', 'counts', 'assign'], limit),
  ])
  return lists.reduce((sum, list) => sum + list.length, pending_updates)
}
