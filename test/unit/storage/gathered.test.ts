import { setImmediate } from 'node:timers/promises'
import mongoose from 'mongoose'
import { expect, test, vi } from 'vitest'
import { gathered } from '../../../src/storage/gathered.ts'

interface Command {
  items: readonly number[]
  answer(): void
  fail(error: unknown): void
}

/** What is asked of a database that answers when it is told to. */
function slowly() {
  const commands: Command[] = []
  const ask = gathered<number, number>((items) => {
    return new Promise((resolve, reject) => {
      commands.push({ items, answer: () => resolve(items.map((item) => item * 10)), fail: reject })
    })
  })
  return { ask, commands, asked: () => commands.map(({ items }) => items) }
}

/** What is asked goes out in the next turn of the event loop. */
async function turn(): Promise<void> {
  for (let n = 0; n < 3; n += 1) await setImmediate()
}

test('who asks while nothing is under way waits for nobody', async () => {
  const { ask, commands, asked } = slowly()
  const answer = ask(1)
  await turn()
  expect(asked()).toEqual([[1]])
  commands[0]?.answer()
  expect(await answer).toBe(10)
})

test('what is asked while a command is under way goes into one command after it', async () => {
  const { ask, commands, asked } = slowly()
  const answers = [ask(1)]
  await turn()
  answers.push(ask(2), ask(3))
  await turn()
  answers.push(ask(2))
  expect(asked()).toEqual([[1]])
  commands[0]?.answer()
  await turn()
  expect(asked()).toEqual([[1], [2, 3, 2]])
  commands[1]?.answer()
  expect(await Promise.all(answers)).toEqual([10, 20, 30, 20])
})

test('a command holds no more than a hundred', async () => {
  const { ask, commands, asked } = slowly()
  const answers = Array.from({ length: 101 }, (_, n) => ask(n))
  await turn()
  commands[0]?.answer()
  await turn()
  commands[1]?.answer()
  await Promise.all(answers)
  expect(asked().map(({ length }) => length)).toEqual([100, 1])
})

test('one that is refused fails alone', async () => {
  const together = gathered(async (items: readonly number[]) => {
    if (items.includes(2)) throw new Error('not two')
    return items
  })
  const answers = await Promise.allSettled([together(1), together(2), together(3)])
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'failed'))).toEqual([
    1,
    'failed',
    3,
  ])
})

test('while the database is away all fail, and who asks later is answered', async () => {
  const { ask, commands, asked } = slowly()
  const answers = [ask(1), ask(2)]
  await turn()
  commands[0]?.fail(new mongoose.mongo.MongoNetworkError('away'))
  const failed = await Promise.allSettled(answers)
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const later = ask(3)
  await turn()
  expect(asked()).toEqual([[1, 2], [3]])
  commands[1]?.answer()
  expect(await later).toBe(30)
})

test('a command that hangs holds nobody up for long', async () => {
  const { ask, commands, asked } = slowly()
  const hanging = ask(1)
  await turn()
  const later = [ask(2), ask(3)]
  await vi.waitFor(() => expect(asked()).toEqual([[1], [2, 3]]), { timeout: 5_000 })
  commands[1]?.answer()
  expect(await Promise.all(later)).toEqual([20, 30])
  commands[0]?.answer()
  expect(await hanging).toBe(10)
})
