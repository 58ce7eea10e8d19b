import { z } from 'zod'

/** Where ads run and leads come from. */
export const Platform = z.enum(['olx', 'kaspi', 'telegram', 'whatsapp'])
export type Platform = z.infer<typeof Platform>
