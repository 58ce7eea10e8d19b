import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('the driver does not hold the tables that only passwords need', () => {
  const program = `require('mongoose'); console.log(Object.keys(require.cache).join(' '))`
  const loaded = execFileSync(process.execPath, ['--eval', program], { encoding: 'utf8' })
  expect(loaded).toContain('mongodb/lib/cmap/auth/scram.js')
  expect(loaded).not.toContain('saslprep')
})
