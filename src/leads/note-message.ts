import { Language } from '../core/text/localized-text.ts'
import type { Message } from '../messages/message.schema.ts'
import { messageText } from '../messages/message-text.ts'
import type { InboxState } from './inbox-state.schema.ts'
import { previewOf } from './preview-text.ts'
import { wordsOf } from './search-words.ts'

const unreadKept = 100
const wordsKept = 200

type Noted = Pick<Message, 'id' | 'sender' | 'kind' | 'message' | 'marks'>

/** The changes that one more message makes to the inbox's view of a conversation; none the second time. */
export function noteMessage(inbox: InboxState, message: Noted): { inbox?: InboxState } {
  const seen = message.sender === 'human' ? markRead(inbox, message.id) : inbox
  const last_message = newest(inbox.last_message, message)
  const unread_ids = withUnread(seen, message)
  const words = message.sender === 'bot' ? inbox.words : withWords(inbox.words, searchedText(message))
  const isNews =
    last_message !== inbox.last_message || unread_ids !== inbox.unread_ids || words !== inbox.words
  return isNews || seen !== inbox ? { inbox: { ...seen, last_message, unread_ids, words } } : {}
}

/** Everything up to this message is seen. Never goes back. */
export function markRead(inbox: InboxState, messageId: string): InboxState {
  if (inbox.read_up_to !== null && inbox.read_up_to >= messageId) return inbox
  return {
    ...inbox,
    read_up_to: messageId,
    unread_ids: inbox.unread_ids.filter((id) => id > messageId),
  }
}

/** The last message is not seen. The same where there is none. */
export function markUnread(inbox: InboxState): InboxState {
  const { last_message, unread_ids } = inbox
  if (last_message === null || unread_ids.length > 0) return inbox
  return { ...inbox, read_up_to: null, unread_ids: [last_message.id] }
}

function newest(known: InboxState['last_message'], message: Noted): InboxState['last_message'] {
  if (known !== null && known.id >= message.id) return known
  const { id, sender, kind, marks } = message
  return { id, sender, kind, text: previewOf(message.message), ...(marks !== undefined && { marks }) }
}

function withUnread({ unread_ids, read_up_to }: InboxState, { id, sender }: Noted): string[] {
  const isSeen = sender !== 'lead' || (read_up_to !== null && id <= read_up_to)
  return isSeen || unread_ids.includes(id) ? unread_ids : [...unread_ids, id].slice(-unreadKept)
}

/** What came is found by its name in every language that staff read it in. */
function searchedText(message: Noted): string {
  if (message.marks === undefined) return message.message
  return Language.options.map((language) => messageText(message, language)).join('\n')
}

/** The newest words that a lead is found by, with those of this text; the same where it brings none. */
export function withWords(known: string[], text: string): string[] {
  const fresh = wordsOf(text).filter((word) => word.length > 1 && !known.includes(word))
  return fresh.length === 0 ? known : [...known, ...fresh].slice(-wordsKept)
}
