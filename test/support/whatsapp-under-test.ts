import { randomInt } from 'node:crypto'
import type { ChannelCustomer, ChannelOptions, ChannelUnderTest } from './channel-under-test.ts'
import { startWhatsappProduct, type WhatsappProduct } from './whatsapp-product.ts'

const replyWithinMs = 60_000

/** WhatsApp through the real library in a real browser, as the channel contract sees it. */
export async function startWhatsapp(options: ChannelOptions = {}): Promise<ChannelUnderTest> {
  const { replyPauseMs = 0, ...others } = options
  const product = await startWhatsappProduct({ ...others, env: { REPLY_PAUSE_MS: String(replyPauseMs) } })
  const vanished: string[] = []
  await product.link()
  return {
    container: product.container,
    customer: () => customerOf(product, vanished),
    stopBot: async () => void (await product.process().kill('SIGTERM')),
    startBot: async () => {
      product.start()
      await product.until('ready')
    },
    setNetwork: async (state) => {
      await product.phone.setNetwork(state)
      await product.until(state === 'up' ? 'ready' : 'reconnecting')
    },
    close: product.close,
  }
}

function customerOf({ customer, phone }: WhatsappProduct, vanished: string[]): ChannelCustomer {
  const person = customer({ id: `${randomInt(2 ** 40, 2 ** 47)}@lid` })
  let lastText = ''
  const lastReply = async (): Promise<string> =>
    (await person.messages()).findLast(({ from_me }) => from_me)?.id ?? ''
  return {
    send: async (text) => {
      lastText = (await person.send(text)).id
    },
    sendPhoto: (caption) => person.sendMedia({ kind: 'image', caption }),
    sendVoice: () => person.sendMedia({ kind: 'ptt' }),
    sendDocument: (filename) => person.sendMedia({ kind: 'document', filename }),
    sendLocation: (latitude, longitude) => person.sendLocation(latitude, longitude),
    sendContact: (number) => person.sendContact('Мастер', number),
    sendSticker: () => person.sendMedia({ kind: 'sticker' }),
    sendAlbum: async (captions) => {
      const album = await person.sendRaw('album', { expectedImageCount: captions.length })
      for (const caption of captions) await person.sendRaw('image', pictureOf(album.id, caption))
    },
    forward: (text) => person.sendRaw('chat', { body: text, isForwarded: true, forwardingScore: 1 }),
    edit: (text) => person.edit(lastText, text),
    quote: async (text) => person.send(text, { quoted: await lastReply() }),
    shareWay: async ([first = [0, 0], ...moves]) => {
      const [lat, lng] = first
      const { id } = await person.sendRaw('live_location', { lat, lng, body: thumbnail, shareDuration: 900 })
      for (const place of moves) await person.edit(id, place.join())
    },
    sendPoll: (pollName, options) =>
      person.sendRaw('poll_creation', { pollName, pollOptions: options.map((name) => ({ name })) }),
    pin: () => person.sendRaw('pinned_message', { body: '' }),
    pressForeignButton: (label) => person.sendRaw('template_button_reply', { body: label }),
    // Each new start of the page finds everything again.
    redeliver: () => phone.reloadPage(),
    nextReply: async () => String((await person.nextBotMessage({ timeoutMs: replyWithinMs })).fields.body),
    replies: async () =>
      (await person.messages())
        .filter(({ sent_by }) => sent_by === 'browser')
        .map(({ fields }) => String(fields.body)),
    vanish: async () => {
      vanished.push(person.id)
      await phone.noLidFor(...vanished)
    },
    lead: person.lead,
  }
}

/** The small picture that WhatsApp sends along where there are no words. */
const thumbnail = `/9j/4AAQSkZJRgABAQAAAQABAAD${'A1b2C3d4'.repeat(30)}==`

function pictureOf(album: string, caption: string | undefined): Record<string, unknown> {
  return {
    directPath: '/media/none',
    mimetype: 'image/jpeg',
    parentMsgKey: album,
    body: thumbnail,
    ...(caption !== undefined && { caption }),
  }
}
