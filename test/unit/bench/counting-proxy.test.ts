import { expect, test } from 'vitest'
import { commandReader } from '../../../bench/stage/counting-proxy.ts'

/** A message of the wire protocol whose document begins with this field. */
function messageOf(name: string, opcode = 2013): Buffer {
  const document = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from([2]),
    Buffer.from(`${name}\0`),
    Buffer.alloc(9),
  ])
  document.writeInt32LE(document.length)
  const head = Buffer.alloc(21)
  head.writeInt32LE(head.length + document.length)
  head.writeInt32LE(opcode, 12)
  return Buffer.concat([head, document])
}

test('every command is told by its name, however the bytes are cut', () => {
  const bytes = Buffer.concat([messageOf('find'), messageOf('insert'), messageOf('getMore')])
  for (const size of [1, 3, 17, bytes.length]) {
    const names: string[] = []
    const take = commandReader((name) => names.push(name))
    for (let at = 0; at < bytes.length; at += size) take(bytes.subarray(at, at + size))
    expect(names).toEqual(['find', 'insert', 'getMore'])
  }
})

test('what is no command is passed over', () => {
  const names: string[] = []
  commandReader((name) => names.push(name))(Buffer.concat([messageOf('isMaster', 2004), messageOf('update')]))
  expect(names).toEqual(['update'])
})
