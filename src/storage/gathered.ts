import { setImmediate as nextTurn } from 'node:timers/promises'
import { isTransient } from './mongo.ts'

/** Asks for one thing, and gets what became of that one. */
export type Ask<Item, Result> = (item: Item) => Promise<Result>

/** Does several at once, in one command. Returns what became of each, in their order. */
export type Together<Item, Result> = (items: readonly Item[]) => Promise<readonly Result[]>

/** More than this do not go into one command. */
const mostAtOnce = 100
/** A command that takes longer may hang, and others need not: they go over another connection. */
const patienceMs = 500

interface Waiting<Item, Result> {
  item: Item
  resolve(result: Result): void
  reject(error: unknown): void
}

/**
 * Has what is asked for while a command is under way done together by the next one: the busier it is, the fewer
 * commands. One that is not answered within half a second is waited for no more. Who asks while nothing is under way waits for nobody, and a command is begun after all that it is for was
 * asked for: what it reads is no older than if each had read it alone.
 *
 * One that the database refuses fails alone: the others of its command are done again, each by itself, and so `together`
 * must be able to meet what it has done already. Where the database is away, all of them fail.
 */
export function gathered<Item, Result>(together: Together<Item, Result>): Ask<Item, Result> {
  const waiting: Waiting<Item, Result>[] = []
  let isBusy = false

  async function work(): Promise<void> {
    isBusy = true
    while (waiting.length > 0) {
      // Whoever has just come in over the network goes along: all of that is read in one turn of the event loop.
      await nextTurn()
      await atMost(patienceMs, settle(together, waiting.splice(0, mostAtOnce)))
    }
    isBusy = false
  }
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!isBusy) void work()
    })
}

async function settle<Item, Result>(
  together: Together<Item, Result>,
  batch: Waiting<Item, Result>[],
): Promise<void> {
  try {
    const results = await together(batch.map(({ item }) => item))
    for (const [place, result] of results.entries()) batch[place]?.resolve(result)
  } catch (error) {
    if (batch.length === 1 || isTransient(error)) for (const { reject } of batch) reject(error)
    else await Promise.all(batch.map((one) => settle(together, [one])))
  }
}

/** Waits until the work is done, but no longer than this. */
function atMost(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
