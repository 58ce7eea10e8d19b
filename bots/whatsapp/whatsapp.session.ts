import { setTimeout as wait } from 'node:timers/promises'
import pTimeout, { TimeoutError } from 'p-timeout'
import whatsapp, { type Client, type ClientOptions, type Message } from 'whatsapp-web.js'
import type { ChannelProblem } from '../../src/channels/channel-status.schema.ts'
import { windowFeatures } from '../../src/process/find-chromium.ts'
import type { Taken } from './arrival-queue.ts'
import { killGroup } from './browser-processes.ts'

/** What happens while a browser runs. */
export interface SessionEvents {
  /** A code to scan; the same one may come again. */
  onCode(code: string): void
  /** May come again, after the page was loaded anew. `phone` is our own number, digits. */
  onReady(phone: string): void
  /** The page's connection to WhatsApp came or went. */
  onConnection(isConnected: boolean): void
  onMessage(taken: Taken): void
  onReceipt(message: Message): void
}

/** Why a session ended, and what the browser said of it where it said something. */
export interface SessionEnd {
  problem: ChannelProblem
  reason?: string
}

/** One browser with WhatsApp Web, from its start to its end. */
export interface Session {
  /**
   * Asks the page something. A page that does not answer in time is frozen or has crashed: the session ends.
   * @throws TimeoutError then, or what the page threw
   */
  ask<Answer>(question: (client: Client) => Promise<Answer>): Promise<Answer>
  /** The same for what may take long without anything being wrong, as what needs the network: undefined then. */
  tryAsk<Answer>(
    question: (client: Client) => Promise<Answer>,
    withinMs?: number,
  ): Promise<Answer | undefined>
  startedAt: Date
  /** Process id of the browser; undefined while there is none. */
  browserPid(): number | undefined
  /** Why it ended. Never rejects. */
  ended: Promise<SessionEnd>
  /** Ends it; the first problem counts. */
  end(problem: ChannelProblem): void
  /** Resolves when the page is loaded and the library in it. */
  loaded: Promise<void>
  /** Closes the browser, or kills it: when this resolves its processes are gone. */
  close(): Promise<void>
}

interface SessionOptions {
  chromiumPath: string
  profilePath: string
  proxy: string | undefined
  events: SessionEvents
}

/** Within the outbox's claim, so that one attempt to send is over before the next may begin. */
const answerWithinMs = 10_000
/** What the page stored last is on the disk only when the browser has closed by itself. */
const closeWithinMs = 10_000
const launchWithinMs = 30_000

export function openSession(options: SessionOptions): Session {
  let endWith: (end: SessionEnd) => void = () => undefined
  const ended = new Promise<SessionEnd>((resolve) => {
    endWith = resolve
  })
  const end: Session['end'] = (problem) => endWith({ problem })
  let isClosing = false
  let onLaunched = (): void => undefined
  const launched = new Promise<void>((resolve) => {
    onLaunched = resolve
  })

  const auth = new whatsapp.NoAuth()
  auth.afterBrowserInitialized = async () => {
    onLaunched()
    if (isClosing) throw new Error('closed while the browser was starting')
    watchBrowser(client, end)
  }
  const client = new whatsapp.Client({ ...clientOptions(options), authStrategy: auth })
  listen(client, options.events, end)
  const loaded = client.initialize().catch((error: unknown) => {
    endWith({ problem: 'not_started', reason: firstLineOf(error) })
  })

  return {
    tryAsk: (question, withinMs = answerWithinMs) =>
      pTimeout(question(client), { milliseconds: withinMs }).catch(() => undefined),
    ask: async (question) => {
      try {
        return await pTimeout(question(client), { milliseconds: answerWithinMs })
      } catch (error) {
        if (error instanceof TimeoutError) end('not_answering')
        throw error
      }
    },
    startedAt: new Date(),
    browserPid: () => client.pupBrowser?.process()?.pid,
    ended,
    end,
    loaded,
    close: async () => {
      isClosing = true
      await Promise.race([launched, loaded, wait(launchWithinMs, undefined, { ref: false })])
      const pid = client.pupBrowser?.process()?.pid
      await pTimeout(client.destroy(), { milliseconds: closeWithinMs }).catch(() => undefined)
      if (pid !== undefined) killGroup(pid)
    },
  }
}

/**
 * The profile is ours to keep and to clear, not the library's: it would delete it under the running browser
 * when the phone logs out. By a pipe the browser notices when this process is gone, and ends.
 */
function clientOptions({ chromiumPath, profilePath, proxy }: SessionOptions): ClientOptions {
  const { username, password, protocol, host } = new URL(proxy ?? 'http://none')
  const isRoot = process.getuid?.() === 0
  return {
    webVersionCache: { type: 'none' },
    ...(username !== '' && {
      proxyAuthentication: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
    }),
    puppeteer: {
      executablePath: chromiumPath,
      userDataDir: profilePath,
      headless: true,
      pipe: true,
      protocolTimeout: 60_000,
      timeout: launchWithinMs,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: [
        '--disable-dev-shm-usage',
        `--disable-features=${windowFeatures.join()}`,
        ...(isRoot ? ['--no-sandbox'] : []),
        ...(proxy === undefined ? [] : [`--proxy-server=${protocol}//${host}`]),
      ],
    },
  }
}

function listen(client: Client, events: SessionEvents, end: Session['end']): void {
  client.on('qr', events.onCode)
  client.on('ready', () => events.onReady(client.info.wid.user))
  const take = (message: Message, isEdit: boolean): void =>
    events.onMessage({ message, bot: client.info.wid.user, isEdit })
  client.on('message', (message) => take(message, false))
  client.on('message_edit', (message) => {
    if (!message.fromMe) take(message, true)
  })
  client.on('message_revoke_everyone', (message) => {
    if (!message.fromMe)
      events.onMessage({ message, bot: client.info.wid.user, isEdit: false, isDeleted: true })
  })
  client.on('message_ack', (message) => {
    if (message.fromMe) events.onReceipt(message)
  })
  client.on('change_state', (state) => events.onConnection(state === whatsapp.WAState.CONNECTED))
  client.on('disconnected', (reason) => {
    if (reason === 'LOGOUT') end('logged_out')
    else end(reason === whatsapp.WAState.CONFLICT ? 'conflict' : 'disconnected')
  })
  client.on('auth_failure', () => end('disconnected'))
}

/**
 * The library says nothing when the browser dies or the page crashes. Puppeteer stops listening to the pipes as
 * it closes them: what is still being written to a browser that is gone would fail with nobody to hear it, and
 * end the process.
 */
function watchBrowser({ pupBrowser, pupPage }: Client, end: Session['end']): void {
  for (const stream of pupBrowser?.process()?.stdio ?? []) stream?.on('error', () => end('browser_gone'))
  pupBrowser?.on('disconnected', () => end('browser_gone'))
  pupPage?.on('error', () => end('page_crashed'))
  pupPage?.on('close', () => end('browser_gone'))
}

/** The library throws strings, too. */
function firstLineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.trim().split('\n')[0]?.slice(0, 200) ?? ''
}
