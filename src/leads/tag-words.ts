/** A lead has no more. */
export const mostTags = 20

/** One spelling for what people mean by one tag: «  VIP клиент» and «vip  Клиент» are the same. */
export function tagOf(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase()
}

interface TagChange {
  add: readonly string[]
  remove: readonly string[]
}

/** The tags after a change, each once, in the order in which they were given; null where there would be too many. */
export function changedTags(tags: readonly string[] = [], { add, remove }: TagChange): string[] | null {
  const kept = tags.filter((tag) => !remove.includes(tag))
  const all = [...new Set([...kept, ...add])]
  return all.length <= mostTags ? all : null
}
