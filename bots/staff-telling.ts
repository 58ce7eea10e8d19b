import type { Container } from '../src/container.ts'
import { errorName } from '../src/core/errors.ts'
import type { Logger } from '../src/core/logger.ts'
import { repeat } from '../src/core/repeat.ts'
import { createTellStaff } from '../src/staff-chat/tell.ts'
import type { ChannelConnection } from './channel-connection.ts'

/** What happens together is told together. */
const pace = { everyMs: 500, idleMs: 30_000 }
const limit = 500

interface StaffTellingDeps {
  connection: Pick<ChannelConnection, 'staff'>
  container: Container
  logger: Logger
}

/** Tells colleagues, until the signal, what they are owed by what the database says: a chat is not held up by another. */
export async function runStaffTelling(
  { connection, container, logger }: StaffTellingDeps,
  signal: AbortSignal,
): Promise<void> {
  if (!connection.staff) return
  const { staffMessages, wakeCalls, now } = container
  const tell = createTellStaff(container, connection.staff)
  const underWay = new Map<string, Promise<void>>()
  const begin = (chat: string): void => {
    if (underWay.has(chat)) return
    const telling = tell(chat)
      .catch((error: unknown) => {
        logger.warn({ error_name: errorName(error) }, 'notices left to the next look')
      })
      .finally(() => underWay.delete(chat))
    underWay.set(chat, telling)
  }
  const look = async (): Promise<number> => {
    const next = await staffMessages.findNextAttempt()
    if (next === null) return Number.POSITIVE_INFINITY
    if (next > now()) return next.getTime() - now().getTime()
    for (const chat of await staffMessages.listDueChats(now(), limit)) begin(chat)
    return 0
  }
  const telling = repeat(pace, look, { signal, logger, mayRest: wakeCalls.isHeard })
  for (const topic of ['tell', 'look'] as const) wakeCalls.hear(topic, telling.stir, signal)
  await telling.ended
  await Promise.all(underWay.values())
}
