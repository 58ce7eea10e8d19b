import type { StaffWord } from '../channels/staff-word.ts'
import type { Language } from '../core/text/localized-text.ts'
import { languageFromHint } from '../dialog/language.ts'
import type { WakeCalls } from '../storage/wake-calls.ts'
import type { LinkingService } from './linking.service.ts'
import type { Press } from './press.ts'
import type { StaffChatStore } from './staff-chat.store.ts'
import type { AnswerKind } from './staff-message.schema.ts'
import type { StaffMessageStore } from './staff-message.store.ts'

/** Where what colleagues write to the bot is told from what customers do. */
export interface StaffDoor {
  /**
   * Does what a word asks for; safe to repeat. False where it is no word of a colleague's after all: then it is a
   * customer's message.
   */
  hear(word: StaffWord): Promise<boolean>
  /** Whether this is a colleague, none of whose messages is a customer's. They are told so now and then. */
  owns(message: { userId: string; isToUs: boolean; sentAt: Date }): Promise<boolean>
}

interface StaffDoorDeps {
  linking: Pick<LinkingService, 'link' | 'leave'>
  press: Press
  staffChats: Pick<StaffChatStore, 'findById' | 'setTrouble'>
  staffMessages: Pick<StaffMessageStore, 'oweAnswer' | 'listKnown'>
  /** Whether an ad's link has this payload. */
  isAdCode(payload: string): Promise<boolean>
  wakeCalls: Pick<WakeCalls, 'call'>
  now(): Date
}

interface Answer {
  chat: string
  kind: AnswerKind
  language: Language
  /** Names what it answers. */
  to: string
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

export function createStaffDoor(deps: StaffDoorDeps): StaffDoor {
  const { linking, press, staffChats, staffMessages, isAdCode, wakeCalls, now } = deps
  const owe = async ({ chat, kind, language, to }: Answer): Promise<void> => {
    await staffMessages.oweAnswer({ chat, kind, language, key: `${kind} ${to}` }, now())
    wakeCalls.call('tell', chat)
  }

  return {
    hear: async (word) => {
      const { id, chat, said, sentAt } = word
      const language = languageFromHint(word.language)
      // Whoever tries out codes is answered once a minute, so that the bot's messages to customers are not held up.
      const thisMinute = String(Math.floor(sentAt.getTime() / minuteMs))
      if (said.kind === 'press') {
        await press({ chat, language, data: said.data, show: said.show })
        return true
      }
      if (said.kind === 'unlink') {
        const isOwn = (await staffChats.findById(chat)) !== null
        if (isOwn) await owe({ chat, language, kind: 'unlinked', to: id })
        if (isOwn) await linking.leave(chat)
        // The same word, come again, has been answered.
        else if (!(await staffMessages.listKnown([`unlinked ${id}`])).has(`${chat} unlinked ${id}`))
          await owe({ chat, language, kind: 'not_linked', to: thisMinute })
        return true
      }
      if (said.start !== undefined && (await isAdCode(said.start))) return false
      const isLinked = await linking.link(word, said.code)
      await owe({
        chat,
        language,
        ...(isLinked ? { kind: 'linked', to: id } : { kind: 'bad_code', to: thisMinute }),
      })
      return true
    },
    owns: async ({ userId, isToUs, sentAt }) => {
      const chat = await staffChats.findById(userId)
      if (!chat) return false
      if (!isToUs) return true
      // Whoever writes has not blocked us, or not any more.
      if (chat.trouble !== null) await staffChats.setTrouble(userId, null)
      const thisHour = String(Math.floor(sentAt.getTime() / hourMs))
      await owe({ chat: userId, kind: 'hint', language: chat.language, to: thisHour })
      return true
    },
  }
}
