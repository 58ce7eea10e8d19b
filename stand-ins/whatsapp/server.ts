import { readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { findChromium } from '../../src/process/find-chromium.ts'
import { makePrivateFolder } from '../../src/process/private-folder.ts'
import { secretIn } from '../../src/process/secret-file.ts'
import { admitLocalCallers } from '../control/local-callers.ts'
import { writeBrowserWrapper } from './browser/browser-wrapper.ts'
import { fingerprintOf, loadCertificate } from './browser/certificate.ts'
import { messageRoutes } from './browser/message.routes.ts'
import { pageRoutes } from './browser/page.routes.ts'
import { controlRoutes } from './control/control.routes.ts'
import type { Business } from './page-protocol.ts'
import { openDatabase, type WhatsappDatabase } from './state/whatsapp-database.ts'
import { createWhatsapp, type Whatsapp } from './whatsapp.ts'

export interface WhatsappWebOptions {
  /** Of the control API; 0 for a free one. */
  port: number
  /** Kept between runs; made if it is missing. One server at a time may use it. */
  dataDir: string
  /** The browser behind `browserPath`; found in PATH if left out. */
  chromiumPath?: string
  /** How long a code can be scanned, as WhatsApp has it. 20 000 if left out. */
  codeLifetimeMs?: number
}

export interface WhatsappWeb {
  /** Of the control API. */
  port: number
  /** With the token that lets callers in: random, and kept in `dataDir`. */
  controlUrl: string
  /** Start this instead of Chromium: the same browser, for which web.whatsapp.com is this server. */
  browserPath: string
  close(): Promise<void>
}

/** The WhatsApp account that exists on this server. */
export const localBusiness: Business = {
  id: '77010000000@c.us',
  lid: '100000000000000@lid',
  name: 'Leadbot',
}

const host = '127.0.0.1'
/** Of a file, and of one in base64. */
const bodyLimit = 128 * 2 ** 20

/**
 * Starts a WhatsApp Web on the local machine. Rejects when the port is taken, the directory cannot be used
 * or there is no Chromium.
 */
export async function startWhatsappWeb(options: WhatsappWebOptions): Promise<WhatsappWeb> {
  const chromiumPath = await findChromium(options.chromiumPath)
  if (chromiumPath === null)
    throw new Error('There is no Chromium: neither chromium nor google-chrome is in PATH')
  await makePrivateFolder(options.dataDir)
  const database = openDatabase(options.dataDir)
  try {
    return await serve({ ...options, chromiumPath }, database)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function serve(
  options: WhatsappWebOptions & { chromiumPath: string },
  database: WhatsappDatabase,
): Promise<WhatsappWeb> {
  const { dataDir, chromiumPath, codeLifetimeMs = 20_000 } = options
  const whatsapp = createWhatsapp({ me: localBusiness, database, codeLifetimeMs })
  const certificate = await loadCertificate(dataDir)
  const web = buildWeb(whatsapp, certificate)
  const control = fastify({ logger: false, forceCloseConnections: true, bodyLimit })
  const close = async (): Promise<void> => {
    await Promise.all([control.close(), web.close()])
    await database.close()
  }
  try {
    const port = await listenAsBefore(web, join(dataDir, 'web-port'))
    const fingerprint = fingerprintOf(certificate)
    const wrapper = await writeBrowserWrapper({ dataDir, chromiumPath, port, fingerprint })
    const prefix = `/control/${await secretIn(join(dataDir, 'control-token'))}`
    admitLocalCallers(control)
    control.register(
      (scope, _options, done) => {
        controlRoutes(scope, { whatsapp, pidPath: wrapper.pidPath })
        done()
      },
      { prefix },
    )
    const url = await control.listen({ host, port: options.port })
    return {
      port: Number(new URL(url).port),
      controlUrl: `${url}${prefix}`,
      browserPath: wrapper.path,
      close,
    }
  } catch (error) {
    await Promise.all([control.close(), web.close()])
    throw error
  }
}

function buildWeb(whatsapp: Whatsapp, certificate: { key: string; cert: string }): FastifyInstance {
  const app = fastify({ logger: false, forceCloseConnections: true, bodyLimit, https: certificate })
  app.server.on('connection', (socket) => {
    if (whatsapp.faults.network === 'down') socket.destroy()
  })
  app.addHook('onRequest', async (request, reply) => {
    if (whatsapp.faults.network === 'up') return
    reply.hijack()
    request.raw.destroy()
  })
  pageRoutes(app, whatsapp)
  messageRoutes(app, whatsapp)
  return app
}

/** Takes the port of the last run if it is free: a browser that is still open finds this server there. */
async function listenAsBefore(web: FastifyInstance, path: string): Promise<number> {
  const last = Number(await readFile(path, 'utf8').catch(() => '0'))
  await web.listen({ host, port: last }).catch(() => web.listen({ host, port: 0 }))
  const { port } = web.server.address() as AddressInfo
  await writeFile(path, String(port))
  return port
}
