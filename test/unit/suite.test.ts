import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import config from '../../vitest.config.ts'

const root = join(import.meta.dirname, '../..')
const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '*.test.ts']
const testFiles = execFileSync('git', listed, { cwd: root, encoding: 'utf8' }).trim().split('\n')

test('every test file belongs to a project, so that none is left out', () => {
  const folders = [...JSON.stringify(config).matchAll(/"([\w/-]+)\/\*\*/g)].map(([, folder]) => `${folder}/`)
  expect(folders).toContain('test/unit/')
  expect(testFiles.filter((file) => !folders.some((folder) => file.startsWith(folder)))).toEqual([])
})

test('no unit test asks for a database, a Redis or a browser', () => {
  const starting = /support\/(api|databases|product|browser|chromium|server-process)\.ts/
  const asking = testFiles
    .filter((file) => file.startsWith('test/unit/'))
    .filter((file) => starting.test(readFileSync(join(root, file), 'utf8')))
  expect(asking).toEqual([])
})
