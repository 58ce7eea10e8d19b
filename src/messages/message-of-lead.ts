import { AppError } from '../core/errors.ts'
import type { MessageStore } from './message.store.ts'

interface Named {
  leadId: string
  /** As the client gave it. */
  id: string
  /** The parameter or field that holds it. */
  path: string
}

/** @throws AppError INVALID_INPUT where the id is not that of a message of this lead. */
export async function checkMessageOfLead(
  messages: Pick<MessageStore, 'findByIds'>,
  { leadId, id, path }: Named,
): Promise<void> {
  const [found] = await messages.findByIds([id])
  if (found?.lead_id === leadId) return
  const message = { ru: 'ожидается id сообщения этого лида', en: 'expected the id of a message of this lead' }
  throw new AppError('INVALID_INPUT', message, { details: [{ path, message }] })
}
