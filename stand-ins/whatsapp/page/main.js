import { chatModules } from './modules/chats.js'
import { connectionModules } from './modules/connection.js'
import { contactModules } from './modules/contacts.js'
import { mediaModules } from './modules/media.js'
import { sendingModules } from './modules/sending.js'
import { Outbox } from './outbox.js'
import { Server } from './server.js'
import { Session } from './session.js'
import { Storage } from './storage.js'
import { Store } from './store.js'

const store = new Store()
const server = new Server()
const storage = new Storage()
const outbox = new Outbox({ store, server, storage })
const session = new Session({ store, server, storage, outbox })

const modules = new Map(
  Object.entries({
    ...connectionModules({ session, store }),
    ...chatModules({ session, store, server }),
    ...contactModules({ store, server }),
    ...sendingModules({ session, server, outbox }),
    ...mediaModules({ server }),
  }),
)

/** Like WhatsApp's own, it throws on a name that it does not know. */
function require(/** @type {string} */ name) {
  if (!modules.has(name)) throw new Error(`Requiring unknown module "${name}"`)
  return modules.get(name)
}

Object.assign(window, { require, Debug: { VERSION: '2.3000.1017054665' } })
await session.start()
