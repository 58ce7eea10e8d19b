import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const chaos = fileURLToPath(new URL('../../../dist/chaos/main.js', import.meta.url))

test('loses, doubles and reorders nothing while every process is killed in the middle of the work', async () => {
  // Rejects, with all that was printed, unless everything was found right.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [chaos, '--seed', '7', '--chats', '10', '--messages', '6', '--minutes', '0'],
    { timeout: 280_000 },
  )
  expect(stdout).toMatch(/found: lost 0, duplicated 0, .*wrongCounts 0, wrongVerdicts 0/)
}, 300_000)
