import { z } from 'zod'
import { ChannelName } from './channel.ts'

/** Where ads run and leads come from. */
export const Platform = z.enum(['olx', 'kaspi', ...ChannelName.options])
export type Platform = z.infer<typeof Platform>
