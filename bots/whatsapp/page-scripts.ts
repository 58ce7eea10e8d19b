import type { Client } from 'whatsapp-web.js'
import { z } from 'zod'

/** What runs in the page beside what the library puts there, by the names that the library uses too. */
const socket = `window.require('WAWebSocketModel').Socket`

const PageStatus = z.object({
  /** Of the connection to WhatsApp. */
  state: z.string().nullable(),
  hasSynced: z.boolean(),
  /** The library is in the page: messages give events. */
  isListening: z.boolean(),
})
export type PageStatus = z.infer<typeof PageStatus>

/** How the page is. */
export async function pageStatusOf({ pupPage }: Client): Promise<PageStatus> {
  const status = await pupPage?.evaluate(`({
    state: ${socket}.state ?? null,
    hasSynced: Boolean(${socket}.hasSynced),
    isListening: typeof window.WWebJS !== 'undefined',
  })`)
  return PageStatus.parse(status)
}

/** The library hears of the end of the first synchronisation only if it comes after it began to listen. */
export async function tellHasSynced({ pupPage }: Client): Promise<void> {
  await pupPage?.evaluate('window.onAppStateHasSyncedEvent()')
}

/** Ends the link to the phone. */
export async function logOut({ pupPage }: Client): Promise<void> {
  await pupPage?.evaluate(`${socket}.logout()`)
}

const Chat = z.object({
  id: z.string(),
  /** When something happened in it last, s. */
  t: z.number().nullable(),
})

/**
 * All chats. The library's own list asks the network about every group, which takes minutes where there
 * are many.
 */
export async function listChats({ pupPage }: Client): Promise<z.infer<typeof Chat>[]> {
  const chats = await pupPage?.evaluate(`window.require('WAWebCollections').Chat.getModelsArray()
    .map((chat) => ({ id: chat.id._serialized, t: chat.t ?? null }))`)
  return z.array(Chat).parse(chats)
}
