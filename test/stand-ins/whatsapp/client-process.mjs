import process from 'node:process'
import whatsappWeb from 'whatsapp-web.js'

/**
 * The unchanged library in a process of its own: some faults make it leave rejections unhandled, which would end
 * the process that they happen in. Tells its parent all events, and calls what the parent asks for.
 */
const { dataPath, puppeteer } = JSON.parse(process.argv[2] ?? '')
const tell = (name, value = null) => process.send?.({ name, value })
process.on('unhandledRejection', (error) => tell('unhandled', String(error?.message ?? error)))
process.on('uncaughtException', (error) => tell('unhandled', error.message))

function createClient() {
  const client = new whatsappWeb.Client({
    authStrategy: new whatsappWeb.LocalAuth({ dataPath }),
    webVersionCache: { type: 'none' },
    puppeteer,
  })
  for (const name of ['qr', 'authenticated', 'ready', 'auth_failure', 'change_state', 'disconnected']) {
    client.on(name, (value) => tell(name, typeof value === 'string' ? value : null))
  }
  client.on('message', ({ id, body }) => tell('message', `${id._serialized} ${body}`))
  client.on('message_ack', ({ id, fromMe }, ack) => fromMe && tell('message_ack', `${id._serialized} ${ack}`))
  return client
}

let client = createClient()

/** What the parent can ask for, besides the library's own methods. */
const own = {
  start: async () => {
    client = createClient()
    await client.initialize()
    client.pupBrowser.on('disconnected', () => tell('browser gone'))
    client.pupPage.on('error', () => tell('page crashed'))
  },
  fetchMessages: async (chatId, options) => {
    const chat = await client.getChatById(chatId)
    return (await chat.fetchMessages(options)).map(({ id, body }) => `${id._serialized} ${body}`)
  },
  chatIds: async () => (await client.getChats()).map(({ id }) => id._serialized),
  wakeUp: () => client.pupPage.evaluate('window.onAppStateHasSyncedEvent()'),
  isInjected: () => client.pupPage.evaluate('typeof window.WWebJS !== "undefined"'),
}

process.on('message', async ({ call, method, args }) => {
  try {
    const result = await (own[method] ?? client[method].bind(client))(...args)
    const message = result instanceof whatsappWeb.Message && { id: result.id._serialized, ack: result.ack }
    process.send?.({ call, result: (message || result) ?? null })
  } catch (error) {
    process.send?.({ call, error: String(error?.message ?? error) })
  }
})
