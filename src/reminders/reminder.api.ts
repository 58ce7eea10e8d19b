import { z } from 'zod'
import { GivenId, Id, Text } from '../core/fields.ts'
import { Soon } from '../inbox/soon.ts'
import { ReminderAnswer } from '../leads/reminder.api.ts'

const exampleLeadId = '0193397f-3a00-7000-8000-000000000004'
const exampleId = '0193397f-3a00-7000-8000-000000000051'
const exampleText = 'Позвонить о замере'
/** Examples have to be ahead whenever they are read. */
const examplePerson = null
/** Ahead, as the time of a reminder has to be. */
const exampleAt = `${new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10)}T23:59:00.000Z`

const at = Soon.describe('Когда напомнить')
const text = Text(500)
const person_id = GivenId.nullable().describe(
  'id сотрудника, кому напомнить; null — тому, кто тогда будет вести лида, а ничьего — всем',
)

export const CreateReminder = z
  .strictObject({ at, text, person_id: person_id.exactOptional() })
  .meta({ title: 'Новое напоминание', examples: [{ at: exampleAt, text: exampleText }] })
export type CreateReminder = z.infer<typeof CreateReminder>

export const UpdateReminder = z
  .strictObject({
    at: at.exactOptional(),
    text: text.exactOptional(),
    person_id: person_id.exactOptional(),
    done: z.boolean().exactOptional().describe('true — выполнено, false — снова нет'),
  })
  .meta({
    title: 'Изменения напоминания',
    description: 'Отсутствующие поля не меняются; о перенесённом будет сказано снова',
    examples: [{ text: exampleText, person_id: examplePerson }, { done: true }],
  })
export type UpdateReminder = z.infer<typeof UpdateReminder>

export const ReminderDeletedAnswer = z.object({ message: z.literal('Напоминание удалено'), id: Id }).meta({
  id: 'ReminderDeleted',
  title: 'Напоминание удалено',
  examples: [{ message: 'Напоминание удалено', id: exampleId }],
})

/** A reminder that is due, and whom it is about. */
export const DueReminderAnswer = ReminderAnswer.extend({ lead_id: Id, lead_name: z.string() }).meta({
  id: 'DueReminder',
  title: 'Напоминание, время которого пришло',
  examples: [{ ...exampleDue(), lead_id: exampleLeadId, lead_name: 'Иван Петров' }],
})
export type DueReminderAnswer = z.infer<typeof DueReminderAnswer>

function exampleDue(): object {
  return {
    id: exampleId,
    at: '2024-11-18T04:00:00.000Z',
    text: exampleText,
    person: examplePerson,
    author: null,
    told_at: '2024-11-18T04:00:01.000Z',
    done_at: null,
    created_at: '2024-11-17T10:05:00.000Z',
  }
}
