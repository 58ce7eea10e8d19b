import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDirectory } from '../../../src/process/directory-lock.ts'

let directory: string
beforeEach(async () => {
  // Longer than any socket's path may be.
  directory = await mkdtemp(join(tmpdir(), `leadbot-lock-${'long'.repeat(30)}-`))
})
afterEach(() => rm(directory, { recursive: true }))

test('gives a directory to one of many who ask at once, and to another once it is given back', async () => {
  for (let round = 0; round < 20; round += 1) {
    const taken = (await Promise.all(Array.from({ length: 10 }, () => lockDirectory(directory)))).flatMap(
      (release) => release ?? [],
    )
    expect(taken).toHaveLength(1)
    await taken[0]?.()
  }
  expect(await readdir(directory)).toEqual([])
})

test('a killed process leaves nothing that keeps others out, and a process that hangs keeps it', async () => {
  const module = new URL('../../../dist/src/process/directory-lock.js', import.meta.url).href
  const take = `const { lockDirectory } = await import('${module}')
    globalThis.release = await lockDirectory(${JSON.stringify(directory)})
    console.log(release === null ? 'refused' : 'taken')
    setInterval(() => undefined, 1000)`
  // Of another temp directory, as a service with PrivateTmp is.
  const env = { PATH: process.env.PATH, TMPDIR: directory }
  const holder = spawn(process.execPath, ['--input-type=module', '-e', take], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(holder.stdout, 'data')
  expect(String(said).trim()).toBe('taken')
  holder.kill('SIGSTOP')
  expect(await lockDirectory(directory)).toBeNull()
  const ended = once(holder, 'exit')
  holder.kill('SIGKILL')
  await ended
  const release = await lockDirectory(directory)
  expect(release).not.toBeNull()
  await release?.()
})
