import type { Session } from './whatsapp.session.ts'

/** So many people are remembered; the page is asked again about the others. */
const remembered = 10_000

/** Somebody's ids, as far as WhatsApp tells them. */
export interface PhoneEntry {
  /** Digits of the number. */
  phone?: string | undefined
  /** The id that hides it. */
  lid?: string | undefined
}

export interface PhoneBook {
  /** Who writes in this chat. */
  find(chat: string): Promise<PhoneEntry>
}

/** People have a number and an id that hides it: the page may know both, whichever they write under. */
export function createPhoneBook(session: () => Session | null): PhoneBook {
  const known = new Map<string, PhoneEntry>()
  return {
    find: async (chat) => {
      const [user, server] = chat.split('@')
      const own = server === 'lid' ? { lid: chat } : { phone: user }
      const entry = { ...(known.get(chat) ?? (await askFor(session(), chat))), ...own }
      if (entry.phone !== undefined && known.size < remembered) known.set(chat, entry)
      return entry
    },
  }
}

async function askFor(session: Session | null, chat: string): Promise<PhoneEntry> {
  const [found] = (await session?.tryAsk((client) => client.getContactLidAndPhone([chat]))) ?? []
  return {
    ...(found?.pn && { phone: found.pn.split('@')[0] }),
    ...(found?.lid?.endsWith('@lid') && { lid: found.lid }),
  }
}
