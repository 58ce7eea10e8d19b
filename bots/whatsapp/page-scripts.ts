import type { Client } from 'whatsapp-web.js'
import { z } from 'zod'

/** What runs in the page beside what the library puts there, by the names that the library uses too. */
const socket = `window.require('WAWebSocketModel').Socket`

const PageStatus = z.object({
  /** Of the connection to WhatsApp; null while the page loads. */
  state: z.string().nullable(),
  hasSynced: z.boolean(),
  /** The library is in the page: messages give events. */
  isListening: z.boolean(),
})
export type PageStatus = z.infer<typeof PageStatus>

/** How the page is. */
export async function pageStatusOf({ pupPage }: Client): Promise<PageStatus> {
  const status = await pupPage?.evaluate(`(() => {
    try {
      const { state, hasSynced } = ${socket}
      return { state: state ?? null, hasSynced: Boolean(hasSynced), isListening: typeof window.WWebJS !== 'undefined' }
    } catch {
      return { state: null, hasSynced: false, isListening: false }
    }
  })()`)
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

/** A chat with more messages than this in one absence is not a customer's. */
const mostMessages = 2_000

/**
 * Lets the page load a chat's older messages back to that time. The library's own way loads so many, and
 * sorts them by the second, which turns round what was written within one.
 * @returns the ids of those since then, oldest first
 */
export async function loadMessages({ pupPage }: Client, chatId: string, since: Date): Promise<string[]> {
  const ids = await pupPage?.evaluate(`(async () => {
    const chat = await window.WWebJS.getChat(${JSON.stringify(chatId)}, { getAsModel: false })
    const isOld = ({ t }) => t < ${since.getTime() / 1000}
    let messages = chat.msgs.getModelsArray()
    while (!messages.some(isOld) && messages.length < ${mostMessages}) {
      const older = await window.require('WAWebChatLoadMessages').loadEarlierMsgs({ chat })
      if (!older?.length) break
      messages = [...older, ...messages]
    }
    return messages.filter((message) => !isOld(message)).sort((a, b) => a.t - b.t).map(({ id }) => id._serialized)
  })()`)
  return z.array(z.string()).parse(ids)
}

/** How far the page is with a message's file, in WhatsApp's own words; null where it has none. */
export async function mediaStageOf({ pupPage }: Client, messageId: string): Promise<string | null> {
  const stage = await pupPage?.evaluate(
    `window.require('WAWebCollections').Msg.get(${JSON.stringify(messageId)})?.mediaData?.mediaStage ?? null`,
  )
  return z.string().nullable().parse(stage)
}
