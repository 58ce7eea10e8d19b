import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { freePort } from '../../../src/process/free-port.ts'
import { createPhone } from '../../../stand-ins/whatsapp/control-client.ts'
import { startWhatsappWeb, type WhatsappWeb } from '../../../stand-ins/whatsapp/server.ts'
import { chromium } from '../../support/chromium.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'

const patiently = { timeout: 90_000, interval: 200 }
const longMs = 240_000
const Channel = z.object({ state: z.string(), code: z.string().nullable(), phone: z.string().nullable() })

describe.skipIf(chromium === null)('a server with every role and WhatsApp', () => {
  let directory: string
  let web: WhatsappWeb
  let server: ServerProcess

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'leadbot-roles-'))
    web = await startWhatsappWeb({
      port: 0,
      dataDir: join(directory, 'web'),
      ...(chromium !== null && { chromiumPath: chromium }),
    })
    const env = { LOG_LEVEL: 'info', WHATSAPP_ENABLED: '1', WHATSAPP_CHROMIUM_PATH: web.browserPath }
    server = await startServer({ dataDir: join(directory, 'data'), port: await freePort(), env })
  }, longMs)
  afterAll(async () => {
    await web.close()
    await rm(directory, { recursive: true, force: true, maxRetries: 5 })
  })

  const until = (state: string): Promise<z.infer<typeof Channel>> =>
    vi.waitFor(async () => {
      const answer = await fetch(`${server.baseUrl}/api/channels/whatsapp`)
      const channel = Channel.parse(await answer.json())
      expect(channel.state).toBe(state)
      return channel
    }, patiently)
  const running = (text: string): number[] =>
    execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(text))
      .map((line) => Number.parseInt(line, 10))
  /** The server once more, with another role. */
  const roleProcess = (): number | undefined => {
    const servers = running('dist/src/server.js')
    return server.descendants().find((pid) => servers.includes(pid))
  }
  const browsers = (): number[] => running(`--user-data-dir=${join(directory, 'data')}`)

  test(
    'gives the browser a process of its own, starts it again when it ends, and takes it along',
    async () => {
      const { code } = await until('qr')
      await createPhone(web).scan({ code: code ?? '' })
      expect(await until('ready')).toMatchObject({ phone: '+77010000000', code: null })
      const first = roleProcess()
      if (first === undefined) throw new Error('no process of the role')
      process.kill(first, 'SIGKILL')
      const second = await vi.waitFor(() => {
        const pid = roleProcess()
        expect(pid).toBeDefined()
        expect(pid).not.toBe(first)
        expect(browsers().length).toBeGreaterThan(0)
        return pid
      }, patiently)
      expect(await (await fetch(`${server.baseUrl}/api/health`)).json()).toMatchObject({ status: 'healthy' })
      await server.kill('SIGKILL')
      await vi.waitFor(() => {
        expect(browsers()).toEqual([])
        expect(running('dist/src/server.js')).not.toContain(second)
      }, patiently)
    },
    longMs,
  )
})
