import type { ServerResponse } from 'node:http'
import type { Whatsapp } from '../whatsapp.ts'

interface Visitor {
  page: string
  /** What the page was given when it was linked; null for a page that never was. */
  device: string | null
  stream: ServerResponse
}

/** How many messages of a chat are in the page's memory at the start; the others it loads when asked. */
export const historyLength = 50

/** Greets a page: with its chats if it is linked, else with a code to scan. */
export function openStream(whatsapp: Whatsapp, { page, device, stream }: Visitor): void {
  const { account, link, pairing } = whatsapp
  const isLinked = pairing.isLinked(device)
  stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  link.open(page, isLinked ? device : null, stream)
  link.send(page, { type: 'faults', faults: whatsapp.faults })
  if (whatsapp.faults.stay_opening) return
  if (isLinked) {
    const chats = account.chats()
    link.send(page, {
      type: 'welcome',
      me: account.me,
      chats,
      contacts: account.contacts(),
      messages: chats.flatMap(({ id }) => account.messagesOf(id).slice(-historyLength)),
    })
  } else {
    if (device !== null) link.send(page, { type: 'forgotten' })
    pairing.offerCodes(page)
  }
}
