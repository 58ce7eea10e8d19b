/** Somebody who can be mentioned. */
export interface Colleague {
  id: string
  name: string
  login: string
}

/**
 * The ids of those whom a text names by `@login` or `@name`, in any case, the longest name first: `@Анна Ким` is not
 * Анна. Of a name that several have, all are meant.
 */
export function mentionedIn(text: string, colleagues: readonly Colleague[]): string[] {
  const folded = fold(text)
  const called = colleagues
    .flatMap(({ id, name, login }) => [name, login].map((word) => ({ id, word: fold(word) })))
    .filter(({ word }) => word !== '')
  const found = new Set<string>()
  for (const { index } of folded.matchAll(/(?<![\p{L}\p{N}._-])@/gu)) {
    const rest = folded.slice(index + 1)
    const fitting = called.filter(
      ({ word }) => rest.startsWith(word) && !goesOn.test(rest.slice(word.length)),
    )
    const longest = Math.max(0, ...fitting.map(({ word }) => word.length))
    for (const { id, word } of fitting) if (word.length === longest) found.add(id)
  }
  return [...found]
}

/** The name is only the beginning of another word. */
const goesOn = /^[\p{L}\p{N}_]/u

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
