import type { InboxMessageAnswer } from '../../src/inbox/inbox-message.api.ts'

type Grouped = Pick<InboxMessageAnswer, 'album' | 'is_edit' | 'deleted_at' | 'sender'>

/**
 * Messages as they are to be seen: what a customer has sent as one album together, everything else alone, in their order.
 * What was edited or deleted since then stands by itself, since something is said of it alone.
 */
export function albumGroups<Message extends Grouped>(
  messages: readonly Message[],
): [Message, ...Message[]][] {
  const groups: [Message, ...Message[]][] = []
  for (const message of messages) {
    const last = groups.at(-1)
    if (last !== undefined && isOfAlbum(last[0], message)) last.push(message)
    else groups.push([message])
  }
  return groups
}

function isOfAlbum(first: Grouped, next: Grouped): boolean {
  const isWhole = [first, next].every(({ is_edit, deleted_at }) => !is_edit && deleted_at === null)
  return isWhole && first.album !== null && first.album === next.album && first.sender === next.sender
}
