import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const leadbot = readFileSync(join(root, 'leadbot'), 'utf8')
const listed = [...leadbot.matchAll(/^ {2}([a-z-]+) {2,}\w/gm)].map(([, name = '']) => name)
/** What does not go by way of ./leadbot, but the other way round. */
const ownFiles = ['install', 'test']

test('./leadbot lists every command that ./script/ has, and no other', () => {
  const commands = readdirSync(join(root, 'script'), { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.name.includes('.'))
    .map(({ name }) => name)
  expect(listed.toSorted()).toEqual(commands.toSorted())
})

test('every command in ./script/ is ./leadbot by another name', () => {
  for (const name of listed.filter((name) => !ownFiles.includes(name)))
    expect([name, readlinkSync(join(root, 'script', name))]).toEqual([name, '../leadbot'])
})
