/** The items one after the other, and again from the first. */
export function pick<Item>(items: readonly Item[], turn: number): Item {
  const item = items[turn % items.length]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}
