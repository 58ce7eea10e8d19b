import type { AuditStore } from '../audit/audit.store.ts'
import { newId, timeOfId } from '../core/id.ts'
import { languageFromHint } from '../dialog/language.ts'
import type { PersonStore } from '../people/person.store.ts'
import type { LinkCodeStore } from './link-code.store.ts'
import { codeMinutes, hashOfCode, newLinkCode, startOf } from './link-code.ts'
import type { StaffChat } from './staff-chat.schema.ts'
import type { StaffChatStore } from './staff-chat.store.ts'
import type { StaffMessageStore } from './staff-message.store.ts'

/** A code that was made: it is here and nowhere else. */
export interface MadeCode {
  code: string
  /** Opens the bot with it; null where the bot's name is not known. */
  url: string | null
  expires_at: Date
}

/** Whose chat a word was said in, and what names the word. */
interface InChat {
  id: string
  chat: string
  language?: string
}

export interface LinkingService {
  /** The person's chat, and the bot's name as links have it. */
  of(personId: string): Promise<{ bot: string | null; chat: StaffChat | null }>
  /** Makes a code; one that was made before is no good any more. */
  makeCode(personId: string): Promise<MadeCode>
  /** Makes a chat the person's whose code this is. False for a code that is no good. Safe to repeat. */
  link(word: InChat, code: string): Promise<boolean>
  /** Ends the link of a chat, as its person asks there. False where it has none. */
  leave(chat: string): Promise<boolean>
  /** Ends a person's link, with all that is held for it. */
  forget(personId: string): Promise<void>
}

interface LinkingDeps {
  people: Pick<PersonStore, 'findById'>
  staffChats: StaffChatStore
  linkCodes: LinkCodeStore
  staffMessages: Pick<StaffMessageStore, 'removeOwedTo'>
  audit: Pick<AuditStore, 'add'>
  /** The bot's name as links have it, where it is known. */
  botName(): Promise<string | null>
  /** Has what the chat's person wrote as a customer end there. */
  endAsCustomer(userId: string): Promise<void>
  now(): Date
}

/** Ties a colleague's private chat with the bot to their account. */
export function createLinkingService(deps: LinkingDeps): LinkingService {
  const { people, staffChats, linkCodes, staffMessages, audit, botName, endAsCustomer, now } = deps
  const note = (id: string, operation: string, personId: string): Promise<void> => {
    const author = { kind: 'person', id: personId } as const
    return audit.add({
      ...{ id, kind: 'people', operation, author, subject_id: personId, count: null },
      created_at: timeOfId(id),
    })
  }
  const forget = async (personId: string): Promise<void> => {
    await linkCodes.removeOf(personId)
    const chat = await staffChats.findByPerson(personId)
    if (chat) await staffChats.remove(chat.id)
    await staffMessages.removeOwedTo(personId)
  }
  return {
    of: async (personId) => {
      const [bot, chat] = await Promise.all([botName(), staffChats.findByPerson(personId)])
      return { bot, chat }
    },
    makeCode: async (personId) => {
      const code = newLinkCode()
      const expires_at = new Date(now().getTime() + codeMinutes * 60_000)
      await linkCodes.put({
        ...{ id: personId, hash: hashOfCode(code), expires_at },
        ...{ used_by: null, audit_id: newId() },
      })
      const bot = await botName()
      return { code, expires_at, url: bot && `https://t.me/${bot}?start=${startOf(code)}` }
    },
    link: async ({ id, chat, language }, code) => {
      const found = await linkCodes.use(hashOfCode(code), `${chat} ${id}`, now())
      const person = found && (await people.findById(found.id))
      if (!found || person?.state !== 'active') return false
      await staffChats.put({
        ...{ id: chat, person_id: person.id, language: languageFromHint(language) },
        ...{ linked_at: now(), trouble: null, taken_until: new Date(0) },
      })
      await endAsCustomer(chat)
      await note(found.audit_id, 'TELEGRAM /link', person.id)
      return true
    },
    leave: async (chatId) => {
      const chat = await staffChats.findById(chatId)
      if (!chat) return false
      await note(newId(), 'TELEGRAM /unlink', chat.person_id)
      await forget(chat.person_id)
      return true
    },
    forget,
  }
}
