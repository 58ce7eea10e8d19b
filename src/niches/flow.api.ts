import { z } from 'zod'
import { Id } from '../core/fields.ts'
import { Flow } from '../dialog/flow.schema.ts'
import { defaultFlow } from '../dialog/flows/default-flow.ts'

/** The questionnaire of those niches that have none is an example of one. */
export const NicheFlow = Flow.meta({ ...Flow.meta(), examples: [defaultFlow] })

export const FlowDeletedAnswer = z.object({ message: z.literal('Анкета удалена'), id: Id }).meta({
  id: 'FlowDeleted',
  title: 'Анкета удалена',
  examples: [{ message: 'Анкета удалена', id: '0193397f-3a00-7000-8000-000000000001' }],
})
