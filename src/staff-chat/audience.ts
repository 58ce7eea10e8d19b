import { type Sight, seenByOf } from '../auth/own-leads.ts'
import { isSeenBy } from '../leads/assign.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { usualTelegramNotices } from '../people/notices.ts'
import type { Person } from '../people/person.schema.ts'
import type { PersonStore } from '../people/person.store.ts'
import type { StaffChat } from './staff-chat.schema.ts'
import type { StaffChatStore } from './staff-chat.store.ts'
import type { NoticeKind, Unsaid } from './staff-message.schema.ts'

/** A colleague who can be told in Telegram, and how much they see. */
export interface Listener {
  chat: StaffChat
  person: Person
  /** See `seenByOf`. */
  seenBy: string | undefined
}

interface AudienceDeps {
  staffChats: Pick<StaffChatStore, 'list'>
  people: Pick<PersonStore, 'findByIds'>
  sight: Pick<Sight, 'areAgentsNarrow'>
}

/** Everybody who has linked a chat and works here; a person who does not is among `gone`. */
export async function listListeners({
  staffChats,
  people,
  sight,
}: AudienceDeps): Promise<{ listeners: Listener[]; gone: string[] }> {
  const chats = await staffChats.list()
  if (chats.length === 0) return { listeners: [], gone: [] }
  const found = await people.findByIds(chats.map(({ person_id }) => person_id))
  const byId = new Map(found.map((person) => [person.id, person]))
  const listeners: Listener[] = []
  const gone: string[] = []
  for (const chat of chats) {
    const person = byId.get(chat.person_id)
    if (person?.state === 'active') listeners.push({ chat, person, seenBy: await seenByOf(person, sight) })
    else gone.push(chat.person_id)
  }
  return { listeners, gone }
}

/** Why a lead is none of somebody's business, or not in this way; null where they are to be told. */
export function refusalFor(
  kind: NoticeKind,
  { person, seenBy }: Pick<Listener, 'person' | 'seenBy'>,
  lead: Pick<Lead, 'assignee_id' | 'status' | 'waiting_since'>,
): Unsaid | null {
  if (!{ ...usualTelegramNotices, ...person.telegram_notices }[kind]) return 'unwanted'
  const owner = lead.assignee_id ?? null
  if (kind === 'assigned') return owner === person.id ? null : 'taken'
  // Whom these are for is known by what they tell of, whoever has the lead.
  if (kind === 'reminder' || kind === 'mention') return isSeenBy(lead, seenBy) ? null : 'unseen'
  if (owner !== null && owner !== person.id) return 'taken'
  if (!isSeenBy(lead, seenBy)) return 'unseen'
  const isOn = kind === 'hot' ? lead.status === 'hot' : lead.waiting_since !== null
  return isOn ? null : 'over'
}
