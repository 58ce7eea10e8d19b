import { z } from 'zod'
import { AuthorAnswer, examplesOfAuthor, type NameOf } from '../core/author.ts'
import { GivenId, Id, Moment, Timestamp } from '../core/fields.ts'
import { pageQuery } from '../core/paging/page.ts'
import { Delimiter } from '../http/csv-delimiter.ts'
import { type AuditEntry, AuditKind } from './audit-entry.schema.ts'

const filters = {
  person_id: GivenId.optional().describe('Что сделал этот сотрудник или ключ'),
  kind: AuditKind.optional(),
  from: Moment('Не раньше').optional(),
  to: Moment('Не позже', { isEnd: true }).optional(),
}

export const AuditQuery = z.strictObject({ ...filters, ...pageQuery })

/** `tab` may be written as itself. */
export const AuditCsvQuery = z.strictObject({ ...filters, delimiter: Delimiter.optional() })

export const AuditEntryAnswer = z
  .object({
    id: Id,
    at: Timestamp,
    kind: AuditKind.describe(
      'sign_in — входы, keys — ключи API, people — сотрудники, settings — настройки, delete — удаления, ' +
        'export — выгрузки, bulk — изменения многих лидов',
    ),
    operation: z.string().describe('Метод и адрес без значений'),
    author: AuthorAnswer,
    subject_id: z.string().nullable().describe('id того, с чем это сделано; null — не с чем-то одним'),
    count: z.number().int().nullable().describe('Сколько лидов, если их было несколько'),
  })
  .meta({
    id: 'AuditEntry',
    title: 'Запись журнала',
    examples: [
      {
        id: '0193397f-3a00-7000-8000-000000000051',
        at: '2024-11-17T10:05:00.000Z',
        kind: 'delete',
        operation: 'DELETE /api/leads/:lead_id',
        author: examplesOfAuthor[0],
        subject_id: '0193397f-3a00-7000-8000-000000000004',
        count: null,
      },
    ],
  })
export type AuditEntryAnswer = z.infer<typeof AuditEntryAnswer>

/** An entry as answers show it. */
export function presentAuditEntry(entry: AuditEntry, nameOf: NameOf): AuditEntryAnswer {
  const { id, kind, operation, author, subject_id, count, created_at } = entry
  const by = { ...author, name: nameOf(author) }
  return { id, at: created_at.toISOString(), kind, operation, author: by, subject_id, count }
}
