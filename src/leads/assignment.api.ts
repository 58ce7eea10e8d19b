import { z } from 'zod'
import { AuthorAnswer, type NameOf, presentAuthor } from '../core/author.ts'
import { Id, Timestamp } from '../core/fields.ts'
import { AssignmentReason } from './assignment.schema.ts'
import type { Lead } from './lead.schema.ts'

/** Whose lead it is. */
export const AssigneeAnswer = z
  .object({ id: Id, name: z.string().nullable().describe('Имя, каким оно стало') })
  .meta({
    id: 'Assignee',
    title: 'Кто ведёт лида',
    examples: [{ id: '0193397f-3a00-7000-8000-000000000030', name: 'Айгуль' }],
  })
export type AssigneeAnswer = z.infer<typeof AssigneeAnswer>

const AssignmentAnswer = z
  .object({
    from: AssigneeAnswer.nullable(),
    to: AssigneeAnswer.nullable(),
    at: Timestamp,
    author: AuthorAnswer,
    reason: AssignmentReason.describe(
      'by_hand — назначил человек, answered_first — ответил первым, in_turn — по очереди, silent — вернулся в ' +
        'очередь без ответа, gone — вернулся в очередь: тот, кто его вёл, больше не отвечает клиентам',
    ),
  })
  .meta({
    id: 'Assignment',
    title: 'Смена того, кто ведёт лида',
    examples: [
      {
        from: null,
        to: { id: '0193397f-3a00-7000-8000-000000000030', name: 'Айгуль' },
        at: '2024-11-17T10:06:00.000Z',
        author: { kind: 'person', id: '0193397f-3a00-7000-8000-000000000030', name: 'Айгуль' },
        reason: 'by_hand',
      },
    ],
  })

/** Who has a lead, as the lists show it. */
export const assigneeField = {
  assignee: AssigneeAnswer.nullable().describe('Кто ведёт лида; null — никто'),
}

export const assignmentFields = {
  ...assigneeField,
  assignments: z.array(AssignmentAnswer).describe('Как лид переходил из рук в руки, от старых к новым'),
}
type AssignmentFields = z.infer<z.ZodObject<typeof assignmentFields>>

export function presentAssignee(id: string | null | undefined, nameOf: NameOf): AssigneeAnswer | null {
  return id == null ? null : { id, name: nameOf({ kind: 'person', id }) }
}

export function presentAssignments(
  { assignments = [] }: Pick<Lead, 'assignments'>,
  nameOf: NameOf,
): AssignmentFields['assignments'] {
  return assignments.map(({ from, to, at, author, reason }) => ({
    from: presentAssignee(from, nameOf),
    to: presentAssignee(to, nameOf),
    at: at.toISOString(),
    author: presentAuthor(author, nameOf) ?? { ...author, name: null },
    reason,
  }))
}
