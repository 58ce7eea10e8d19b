import { z } from 'zod'
import { ChannelName } from './channel.ts'

/** That a channel did not work from one moment to another: it was not linked, had no network, or no process. */
export const Outage = z.object({ id: z.string(), channel: ChannelName, from: z.date(), to: z.date() })
export type Outage = z.infer<typeof Outage>
