import { z } from 'zod'
import type { Migration } from './migration.ts'

const Whose = z.object({ id: z.number() })
/** A message, or an edited one, has its chat; a pressed button only who pressed it, whose private chat has that id. */
const Part = z.union([z.object({ chat: Whose }), z.object({ from: Whose })])
const Update = z.record(z.string(), z.unknown())

/**
 * Says whose update it was that could never be stored: rejected updates of 24 November 2026 do not, so neither the
 * export of a person nor erasing one reached them. An update of Telegram has its chat in what it brings.
 */
export const chatsOfRejectedUpdates: Migration = {
  name: '0004-chats-of-rejected-updates',
  run: ({ changeEach }) =>
    changeEach({
      collection: 'rejected_updates',
      where: { chat: { $exists: false } },
      change: async ({ raw }) => ({ $set: { chat: chatOf(String(raw)) } }),
    }),
}

function chatOf(raw: string): string | null {
  const update = Update.safeParse(readJson(raw)).data ?? {}
  const [part] = Object.values(update).flatMap((value) => Part.safeParse(value).data ?? [])
  if (part === undefined) return null
  return String('chat' in part ? part.chat.id : part.from.id)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
