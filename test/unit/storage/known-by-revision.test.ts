import { expect, test } from 'vitest'
import { knownByRevision } from '../../../src/storage/known-by-revision.ts'

function stored(most = 10) {
  const documents = new Map<string, { id: string; rev: number; said: string }>()
  const asked: string[][] = []
  const read = knownByRevision(async (ids) => {
    asked.push(ids)
    return ids.flatMap((id) => documents.get(id) ?? []).map((one) => ({ ...one }))
  }, most)
  const list = async (...ids: string[]): Promise<string[]> => {
    const current = ids.flatMap((id) => documents.get(id) ?? []).map(({ id: _id, rev }) => ({ _id, rev }))
    return (await read(current)).map(({ said }) => said)
  }
  const write = (id: string, said: string): void => {
    documents.set(id, { id, rev: (documents.get(id)?.rev ?? 0) + 1, said })
  }
  return { asked, list, write, documents, read }
}

test('reads again only what was written since, and keeps the order that was asked for', async () => {
  const { asked, list, write } = stored()
  for (const id of ['a', 'b', 'c']) write(id, `${id}1`)
  expect(await list('c', 'a', 'b')).toEqual(['c1', 'a1', 'b1'])
  write('b', 'b2')
  expect(await list('a', 'b', 'c')).toEqual(['a1', 'b2', 'c1'])
  expect(asked).toEqual([['c', 'a', 'b'], ['b']])
})

test('does not hand out what is gone by the second read, nor what another revision proves nothing of', async () => {
  const { read, write, documents } = stored()
  write('a', 'a1')
  expect(await read([{ _id: 'a', rev: 1 }])).toMatchObject([{ said: 'a1' }])
  documents.delete('a')
  expect(await read([{ _id: 'a', rev: 2 }])).toEqual([])
  write('a', 'another')
  expect(await read([{ _id: 'a', rev: 1, settled: 7 }])).toMatchObject([{ said: 'another' }])
})

test('remembers no more than it may', async () => {
  const { asked, list, write } = stored(2)
  for (const id of ['a', 'b', 'c']) write(id, id)
  await list('a', 'b', 'c')
  await list('b', 'c')
  await list('a')
  expect(asked).toEqual([['a', 'b', 'c'], ['a']])
})
