import pRetry from 'p-retry'
import { DeliveryError } from '../channels/channel.port.ts'
import type { StaffSender } from '../channels/staff-word.ts'
import type { PersonStore } from '../people/person.store.ts'
import { attemptMs, type Owed, type Send } from './sending.ts'
import type { StaffChatStore } from './staff-chat.store.ts'
import { staffTexts } from './staff-chat.texts.ts'
import type { StaffAnswer } from './staff-message.schema.ts'
import type { StaffMessageStore } from './staff-message.store.ts'
import { createTellNotices, type TellNoticesDeps } from './tell-notices.ts'

/** Tells a chat what is due there, in order, until something is stuck. */
export type TellStaff = (chat: string) => Promise<void>

interface TellDeps extends Omit<TellNoticesDeps, 'send'> {
  staffChats: StaffChatStore
  staffMessages: StaffMessageStore
  people: Pick<PersonStore, 'findById'>
}

const firstBackoffMs = 1_000
const longestBackoffMs = 30_000
const persistently = { retries: Number.POSITIVE_INFINITY, minTimeout: 200, maxTimeout: 5_000 }

/**
 * Answers first, then notices. Telegram has no way to ask what an attempt came to that nobody knows the end of: it is
 * made again, as with customers.
 */
export function createTellStaff(deps: TellDeps, sender: StaffSender): TellStaff {
  const { staffChats, staffMessages, people, now } = deps

  const send: Send = async (message, owed) => {
    const ids = owed.map(({ id }) => id)
    let messageId: string
    try {
      messageId = await sender.tell(message)
    } catch (error) {
      await settleFailure(message.chat, owed, error)
      return 'stuck'
    }
    // Out already: however long the database is away, forgetting this would tell it twice.
    await pRetry(() => staffMessages.markSent(ids, messageId, now()), persistently)
    return 'sent'
  }

  async function settleFailure(chat: string, owed: readonly Owed[], error: unknown): Promise<void> {
    const ids = owed.map(({ id }) => id)
    if (error instanceof DeliveryError && error.isPermanent) {
      if (error.isBlocked) await staffChats.setTrouble(chat, 'blocked')
      return staffMessages.drop(ids, error.isBlocked ? 'blocked' : 'refused', now())
    }
    const asked = error instanceof DeliveryError ? error.retryAfterMs : undefined
    const attempts = Math.max(...owed.map((each) => each.attempts))
    const waitMs = asked ?? Math.min(firstBackoffMs * 2 ** attempts, longestBackoffMs)
    // What queues up behind it must not be tried before it.
    await staffMessages.holdBack(chat, new Date(now().getTime() + waitMs))
  }

  async function answer(owed: StaffAnswer): Promise<'sent' | 'stuck'> {
    const { id, chat, kind, language } = owed
    const until = new Date(now().getTime() + attemptMs)
    if (!(await staffMessages.take(id, now(), until))) return 'stuck'
    const link = kind === 'linked' ? await staffChats.findById(chat) : null
    const name = link ? (await people.findById(link.person_id))?.name : undefined
    return send({ chat, text: staffTexts[language].answers[kind](name ?? ''), buttons: [] }, [owed])
  }

  const tellNotices = createTellNotices({ ...deps, send })
  return async (chat) => {
    for (const owed of await staffMessages.listDueAnswers(chat, now())) {
      if ((await answer(owed)) === 'stuck') return
    }
    await tellNotices(chat)
  }
}
