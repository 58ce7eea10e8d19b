import { randomInt } from 'node:crypto'
import type { ChannelCustomer, ChannelOptions, ChannelUnderTest } from './channel-under-test.ts'
import { startWhatsappProduct, type WhatsappProduct } from './whatsapp-product.ts'

const replyWithinMs = 60_000

/** WhatsApp through the real library in a real browser, as the channel contract sees it. */
export async function startWhatsapp(options: ChannelOptions = {}): Promise<ChannelUnderTest> {
  const product = await startWhatsappProduct(options)
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
  return {
    send: (text) => person.send(text),
    sendPhoto: (caption) => person.sendMedia({ kind: 'image', caption }),
    sendVoice: () => person.sendMedia({ kind: 'ptt' }),
    sendDocument: (filename) => person.sendMedia({ kind: 'document', filename }),
    sendLocation: (latitude, longitude) => person.sendLocation(latitude, longitude),
    sendContact: (number) => person.sendContact('Мастер', number),
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
