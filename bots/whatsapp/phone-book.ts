import type { Session } from './whatsapp.session.ts'

/** So many people are remembered; the page is asked again about the others. */
const remembered = 10_000

export interface PhoneBook {
  /** Digits of the number of who writes in this chat; undefined where WhatsApp hides it. */
  phoneOf(chat: string): Promise<string | undefined>
}

/** People who write under an id that hides their number: the page may know it all the same. */
export function createPhoneBook(session: () => Session | null): PhoneBook {
  const known = new Map<string, string>()
  return {
    phoneOf: async (chat) => {
      const [user, server] = chat.split('@')
      if (server !== 'lid') return user
      const phone = known.get(chat) ?? (await askFor(session(), chat))
      if (phone !== undefined && known.size < remembered) known.set(chat, phone)
      return phone
    },
  }
}

async function askFor(session: Session | null, chat: string): Promise<string | undefined> {
  const [found] = (await session?.tryAsk((client) => client.getContactLidAndPhone([chat]))) ?? []
  return found?.pn?.split('@')[0]
}
