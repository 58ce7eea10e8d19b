interface Colleague {
  id: string
  name: string | null
}

/** More are not offered: whoever has more colleagues types one letter more. */
const mostOffered = 6

/** What follows the `@` that somebody is typing just now; null where they are typing something else. */
export function beginningOfMention(before: string): string | null {
  return /(?:^|[^\p{L}\p{N}._-])@([^@\n]{0,40})$/u.exec(before)?.[1] ?? null
}

/** Whom that may mean. */
export function colleaguesFor(begun: string, colleagues: readonly Colleague[]): Colleague[] {
  const start = begun.toLowerCase()
  return colleagues.filter(({ name }) => name?.toLowerCase().startsWith(start)).slice(0, mostOffered)
}

/** The text with the mention finished. */
export function withMention(text: string, before: string, called: string): string {
  const begin = before.lastIndexOf('@')
  const rest = text.slice(before.length)
  return `${before.slice(0, begin)}@${called}${rest.startsWith(' ') ? '' : ' '}${rest}`
}
