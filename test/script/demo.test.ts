import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../embedded/free-port.ts'
import { chromium } from '../support/chromium.ts'

const entry = join(import.meta.dirname, '../../dist/script/demo.js')

/** What the built demo prints, from a machine without settings. */
async function runDemo(channel: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'demo-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  const env = { PATH: process.env.PATH, DATA_DIR: directory, PORT: String(await freePort()) }
  const { stdout } = await promisify(execFile)('node', [entry, '--channel', channel], { env })
  return stdout
}

test('plays a customer on Telegram up to the scored lead', { timeout: 120_000 }, async () => {
  const printed = await runDemo('telegram')
  expect(printed).toContain('🤖  Как к вам обращаться?')
  expect(printed).toContain('"source": "telegram"')
})

describe.skipIf(chromium === null)('with Chromium', () => {
  test('plays a customer on WhatsApp up to the scored lead', { timeout: 180_000 }, async () => {
    const printed = await runDemo('whatsapp')
    expect(printed).toContain('Scanned: the phone is linked.')
    expect(printed).toContain('🤖  На какую сумму в тенге вы рассчитываете, хотя бы примерно?')
    expect(printed).toContain('"source": "whatsapp"')
  })
})
