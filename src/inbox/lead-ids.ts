import { z } from 'zod'
import { GivenId } from '../core/fields.ts'

/** So many leads are asked for at once. */
const mostAsked = 50
const uuidPattern = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'

/** Ids of leads, with commas between. */
export const LeadIds = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(GivenId).max(mostAsked))
  .meta({
    type: 'string',
    pattern: `^${uuidPattern}(,${uuidPattern}){0,${mostAsked - 1}}$`,
    description: `id лидов через запятую, не больше ${mostAsked}`,
  })
