import { z } from 'zod'
import { AuthorAnswer, examplesOfAuthor, type NameOf, presentAuthor } from '../core/author.ts'
import { GivenId, Id, Text, Timestamp } from '../core/fields.ts'
import type { LeadNotes } from './note.service.ts'

const exampleText = 'Замер в пятницу, @Айгуль'

export const WriteNote = z
  .strictObject({
    text: Text(10_000).describe('Кого называет @логин или @имя, тому об этом сообщается'),
  })
  .meta({ title: 'Заметка', examples: [{ text: exampleText }] })

export const NoteAnswer = z
  .object({
    id: Id.describe('У общей заметки — id лида'),
    lead_id: Id,
    text: z.string(),
    author: AuthorAnswer.nullable().describe('null у общей заметки: это поле notes лида'),
    mentions: z.array(Id).describe('id названных сотрудников'),
    created_at: Timestamp,
    edited_at: Timestamp.nullable(),
  })
  .meta({
    id: 'Note',
    title: 'Заметка о лиде',
    examples: [
      {
        id: '0193397f-3a00-7000-8000-000000000041',
        lead_id: '0193397f-3a00-7000-8000-000000000004',
        text: exampleText,
        author: examplesOfAuthor[0],
        mentions: ['0193397f-3a00-7000-8000-000000000030'],
        created_at: '2024-11-17T10:05:00.000Z',
        edited_at: null,
      },
    ],
  })
export type NoteAnswer = z.infer<typeof NoteAnswer>

export const NoteDeletedAnswer = z.object({ message: z.literal('Заметка удалена'), id: Id }).meta({
  id: 'NoteDeleted',
  title: 'Заметка удалена',
  examples: [{ message: 'Заметка удалена', id: '0193397f-3a00-7000-8000-000000000041' }],
})

/** Where somebody was mentioned and has not looked yet. */
export const MentionAnswer = z
  .object({
    note_id: Id,
    lead_id: Id,
    lead_name: z.string(),
    author: AuthorAnswer.nullable(),
    at: Timestamp,
  })
  .meta({
    id: 'Mention',
    title: 'Упоминание в заметке',
    examples: [
      {
        note_id: '0193397f-3a00-7000-8000-000000000041',
        lead_id: '0193397f-3a00-7000-8000-000000000004',
        lead_name: 'Иван Петров',
        author: examplesOfAuthor[0],
        at: '2024-11-17T10:05:00.000Z',
      },
    ],
  })
export type MentionAnswer = z.infer<typeof MentionAnswer>

export const SeeMentions = z
  .strictObject({ lead_id: GivenId.describe('Лид, заметки которого прочитаны') })
  .meta({ title: 'Упоминания прочитаны', examples: [{ lead_id: '0193397f-3a00-7000-8000-000000000004' }] })

export const MentionsSeenAnswer = z.object({ message: z.literal('Прочитано') }).meta({
  id: 'MentionsSeen',
  title: 'Упоминания прочитаны',
  examples: [{ message: 'Прочитано' }],
})

/** A note as answers show it. */
export function presentNote(note: LeadNotes[number], nameOf: NameOf): NoteAnswer {
  return {
    id: note.id,
    lead_id: note.lead_id,
    text: note.text,
    author: presentAuthor(note.author, nameOf),
    mentions: note.mentions,
    created_at: note.created_at.toISOString(),
    edited_at: note.edited_at?.toISOString() ?? null,
  }
}
