/** What something was made of: the same things, one by one, make the same. */
export type Ingredients = readonly unknown[]

/** Makes it, unless it was made of the very same things before. */
export type Remembered<Made> = (key: string, of: Ingredients, make: () => Made) => Made

/**
 * Remembers what takes long to make and follows from its ingredients alone: objects that are the same object, values
 * that are equal.
 * @param most more keys than this are not remembered; what was not asked for longest goes
 */
export function remembered<Made>(most: number): Remembered<Made> {
  const known = new Map<string, { of: Ingredients; made: Made }>()
  return (key, of, make) => {
    const before = known.get(key)
    const isSame = before?.of.length === of.length && before.of.every((one, index) => one === of[index])
    const made = before && isSame ? before.made : make()
    known.delete(key)
    known.set(key, { of, made })
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return made
  }
}
