import { spawn } from 'node:child_process'
import { afterEach, expect, test, vi } from 'vitest'
import { startHeartbeat } from '../../embedded/heartbeat.ts'
import { createLifecycle } from '../../src/core/lifecycle.ts'

let lifecycle = createLifecycle()
afterEach(async () => {
  await lifecycle.close()
  lifecycle = createLifecycle()
})

/** Watches a process that never answers. */
function watch(program: string): { asked: ReturnType<typeof vi.fn>; silent: Promise<void> } {
  const child = spawn(process.execPath, ['-e', program], { stdio: 'ignore' })
  const asked = vi.fn()
  const silent = new Promise<void>((onSilent) => {
    const heartbeat = startHeartbeat({ pid: Number(child.pid), ask: asked, onSilent, silentAfterMs: 1_000 })
    lifecycle.onClose(async () => heartbeat.stop())
  })
  lifecycle.onClose(async () => child.kill('SIGKILL'))
  return { asked, silent }
}

test('a process that does nothing and does not answer is given up', async () => {
  const { silent } = watch('setInterval(() => undefined, 60_000)')
  await expect(silent).resolves.toBeUndefined()
})

test.skipIf(process.platform !== 'linux')('a process that computes is given longer', async () => {
  const { asked, silent } = watch('for (;;);')
  const later = vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(20), { timeout: 30_000 })
  expect(await Promise.race([silent.then(() => 'given up'), later.then(() => 'at work')])).toBe('at work')
})
