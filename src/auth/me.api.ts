import { z } from 'zod'
import { Scope } from './scope.ts'

/** Who asks, as the page needs to know it: what one may not do is not offered there. */
export const MeAnswer = z
  .object({ scopes: z.array(Scope).describe('Что можно тому, кто спрашивает; без ключей API — всё') })
  .meta({ id: 'Me', title: 'Кто спрашивает', examples: [{ scopes: ['read', 'write'] }] })
export type MeAnswer = z.infer<typeof MeAnswer>
