import type { RunningChannel } from '../../bots/run-channel.ts'
import type { ActionResult } from '../../stand-ins/telegram/control/control-answers.schema.ts'
import type { Customer } from '../../stand-ins/telegram/control-client.ts'
import type { ChannelCustomer, ChannelOptions, ChannelUnderTest } from './channel-under-test.ts'
import { type Product, startProduct } from './product.ts'

const replyWithinMs = 60_000

/** A Telegram bot against the Bot API server, as the channel contract sees it. */
export async function startTelegram(options: ChannelOptions = {}): Promise<ChannelUnderTest> {
  const product = await startProduct(options)
  let bot: RunningChannel | undefined = product.bot
  return {
    container: product.container,
    customer: () => customerOf(product, product.customer()),
    stopBot: async () => bot?.stop(),
    startBot: async () => {
      bot = product.startBot()
    },
    setNetwork: (state) =>
      product.control.setFaults(
        state === 'up'
          ? []
          : ['sendMessage', 'getUpdates'].map((method) => ({ method, drop: 'before', times: 100_000 })),
      ),
    close: product.close,
  }
}

function customerOf(product: Product, customer: Customer & { id: string }): ChannelCustomer {
  let lastUpdate = 0
  let lastMessage = 0
  const note = async (sent: Promise<ActionResult>): Promise<void> => {
    const { update_id, message_id } = await sent
    lastUpdate = Number(update_id)
    lastMessage = Number(message_id)
  }
  const lastReply = async (): Promise<number> =>
    (await customer.messages()).findLast(isReply)?.message_id ?? 0
  const isReply = ({ from }: { from: { is_bot: boolean } }): boolean => from.is_bot
  return {
    send: (text) => note(customer.send(text)),
    sendPhoto: (caption) => note(customer.sendPhoto(caption)),
    sendVoice: () => note(customer.sendVoice()),
    sendDocument: (filename) => note(customer.sendDocument(filename)),
    sendLocation: (latitude, longitude) => note(customer.sendLocation(latitude, longitude)),
    sendContact: (phone) => note(customer.shareContact(phone, { own: false })),
    sendSticker: () => customer.sendSticker(),
    sendAlbum: (captions) => customer.sendAlbum(captions),
    forward: (text) => customer.act({ text, forward_from: 'Сосед' }),
    edit: (text) => customer.edit(lastMessage, text),
    quote: async (text) => customer.act({ text, reply_to: await lastReply() }),
    shareWay: async ([first = [0, 0], ...moves]) => {
      const [latitude, longitude] = first
      const { message_id } = await customer.act({ live_location: { latitude, longitude } })
      for (const [to, along] of moves)
        await customer.act({ move: { message_id: Number(message_id), latitude: to, longitude: along } })
    },
    sendPoll: (question, options) => customer.act({ poll: { question, options } }),
    pin: () => customer.act({ fields: { pinned_message: { message_id: 1, text: 'Прайс' } } }),
    pressForeignButton: async (label) => customer.pressData(await lastReply(), label),
    redeliver: () => product.control.redeliver(lastUpdate, 5),
    nextReply: async () => (await customer.nextBotMessage({ timeoutMs: replyWithinMs })).text ?? '',
    replies: async () => (await customer.messages()).filter(isReply).map(({ text }) => text ?? ''),
    vanish: () => customer.block(true),
    lead: () => product.leadOf(customer),
  }
}
