import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import {
  MentionAnswer,
  MentionsSeenAnswer,
  NoteAnswer,
  NoteDeletedAnswer,
  SeeMentions,
  WriteNote,
} from './note.api.ts'

const lead = { lead_id: NamedId.describe('id лида') }
const params = { ...lead, note_id: NamedId.describe('id заметки; id лида — общая заметка') }

/** `/api/leads/{id}/notes`, and who is mentioned in them. */
export const noteContracts = contracts('Заметки', {
  'GET /api/leads/:lead_id/notes': {
    operationId: 'listNotes',
    summary: 'Получить заметки о лиде',
    description: 'От старых к новым; первой, без автора, — общая заметка: поле notes лида, если оно не пусто',
    params: lead,
    answer: z.array(NoteAnswer),
  },
  'POST /api/leads/:lead_id/notes': {
    operationId: 'createNote',
    summary: 'Написать заметку',
    description: 'Поле notes лида не меняется',
    params: lead,
    body: WriteNote,
    answer: NoteAnswer,
  },
  'PATCH /api/leads/:lead_id/notes/:note_id': {
    operationId: 'updateNote',
    summary: 'Исправить заметку',
    description: 'Свою; любую — владелец и менеджер. Общую — каждый, кто работает с лидами',
    params,
    body: WriteNote,
    answer: NoteAnswer,
    isConditional: true,
  },
  'DELETE /api/leads/:lead_id/notes/:note_id': {
    operationId: 'deleteNote',
    summary: 'Удалить заметку',
    description: 'Кто может исправить, тот может и удалить',
    params,
    answer: NoteDeletedAnswer,
    isConditional: true,
  },
  'GET /api/me/mentions': {
    operationId: 'listMentions',
    summary: 'Узнать, где меня упомянули',
    description: 'Что ещё не прочитано, новые первыми, не больше ста',
    access: 'own',
    answer: z.array(MentionAnswer),
  },
  'PUT /api/me/mentions/seen': {
    operationId: 'seeMentions',
    summary: 'Отметить упоминания у лида прочитанными',
    access: 'own',
    body: SeeMentions,
    answer: MentionsSeenAnswer,
  },
})
