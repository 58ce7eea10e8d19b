import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import config from '../../vitest.config.ts'

const root = join(import.meta.dirname, '../..')
const testFiles = readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))

test('every test file belongs to a project, so that none is left out', () => {
  const folders = JSON.stringify(config).match(/test\/\w+(?=\/\*\*)/g) ?? []
  expect(folders).toContain('test/unit')
  expect(testFiles.filter((file) => !folders.some((folder) => file.startsWith(`${folder}/`)))).toEqual([])
})

test('no unit test asks for a database, a Redis or a browser', () => {
  const asking = testFiles
    .filter((file) => file.startsWith('test/unit/'))
    .filter((file) =>
      /support\/(api|databases|product|browser|chromium|server-process)\.ts/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    )
  expect(asking).toEqual([])
})
