import { createHash } from 'node:crypto'

/** Chance that a seed determines, so that a run can be repeated in the same order. */
export interface Random {
  /** At least `from`, less than `to`. */
  between(from: number, to: number): number
  int(from: number, to: number): number
  pick<Item>(items: readonly [Item, ...Item[]]): Item
  shuffled<Item>(items: readonly Item[]): Item[]
}

export function createRandom(seed: string): Random {
  let drawn = 0
  const next = (): number => {
    drawn += 1
    return createHash('sha256').update(`${seed}:${drawn}`).digest().readUInt32BE() / 2 ** 32
  }
  const random: Random = {
    between: (from, to) => from + next() * (to - from),
    int: (from, to) => Math.floor(random.between(from, to)),
    pick: (items) => items[random.int(0, items.length)] ?? items[0],
    shuffled: (items) =>
      items
        .map((item) => ({ item, place: next() }))
        .sort((left, right) => left.place - right.place)
        .map(({ item }) => item),
  }
  return random
}
