import { z } from 'zod'
import { Timestamp } from '../core/fields.ts'
import type { Lead, LeadNote } from './lead.schema.ts'

const LeadNoteAnswer = z.object({
  message_id: z.string().nullable().describe('Сообщение, в котором это сказано'),
  text: z.string(),
  at: Timestamp,
})
type LeadNoteAnswer = z.infer<typeof LeadNoteAnswer>

/** What the customer wants of staff, beside the answers. */
export const leadWishFields = {
  open_questions: z.array(LeadNoteAnswer).describe('Вопросы клиента, на которые человек ещё не ответил'),
  further_requests: z.array(LeadNoteAnswer).describe('Что ещё нужно клиенту: сказано после анкеты'),
  stop_requested_at: Timestamp.nullable().describe('Когда клиент попросил больше не спрашивать'),
  erasure_requested_at: Timestamp.nullable().describe('Когда клиент попросил удалить его данные'),
  blocked_at: Timestamp.nullable().describe(
    'С какого времени сообщения не доходят: клиент заблокировал бота',
  ),
}

/** A lead that wants nothing of staff. */
export const exampleLeadWishes = {
  open_questions: [],
  further_requests: [],
  stop_requested_at: null,
  erasure_requested_at: null,
  blocked_at: null,
}

export interface LeadWishes {
  open_questions: LeadNoteAnswer[]
  further_requests: LeadNoteAnswer[]
  stop_requested_at: string | null
  erasure_requested_at: string | null
  blocked_at: string | null
}

type Wishing = Pick<
  Lead,
  'open_questions' | 'further_requests' | 'stop_requested_at' | 'erasure_requested_at' | 'blocked_at'
>

export function presentLeadWishes(lead: Wishing): LeadWishes {
  return {
    open_questions: (lead.open_questions ?? []).map(presentNote),
    further_requests: (lead.further_requests ?? []).map(presentNote),
    stop_requested_at: lead.stop_requested_at?.toISOString() ?? null,
    erasure_requested_at: lead.erasure_requested_at?.toISOString() ?? null,
    blocked_at: lead.blocked_at?.toISOString() ?? null,
  }
}

function presentNote({ message_id, text, at }: LeadNote): LeadNoteAnswer {
  return { message_id, text, at: at.toISOString() }
}
