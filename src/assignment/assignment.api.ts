import { z } from 'zod'
import { GivenId } from '../core/fields.ts'
import { AssigneeAnswer } from '../leads/assignment.api.ts'

const exampleId = '0193397f-3a00-7000-8000-000000000030'

export const SetAssignee = z
  .strictObject({
    person_id: GivenId.describe('id сотрудника, который будет вести лида'),
    from: GivenId.nullable()
      .exactOptional()
      .describe('Кто вёл лида до этого, null — никто; если уже кто-то другой — 409'),
  })
  .meta({ title: 'Кто ведёт лида', examples: [{ person_id: exampleId, from: null }] })
export type SetAssignee = z.infer<typeof SetAssignee>

/** Those who may have leads. */
export const ColleaguesAnswer = z
  .array(AssigneeAnswer)
  .meta({ id: 'Colleagues', title: 'Кто может вести лидов', examples: [[{ id: exampleId, name: 'Айгуль' }]] })
