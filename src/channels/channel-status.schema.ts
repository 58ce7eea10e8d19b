import { z } from 'zod'
import { ChannelName } from './channel.ts'

/** Where a channel's connection to its messenger stands. */
export const ChannelState = z.enum(['off', 'starting', 'qr', 'linked', 'ready', 'reconnecting', 'logged_out'])
export type ChannelState = z.infer<typeof ChannelState>

/** Why a channel is not ready, or was not until now. */
export const ChannelProblem = z.enum([
  'network',
  'refused',
  'no_browser',
  'in_use',
  'not_started',
  'no_ready',
  'code_expired',
  'browser_gone',
  'page_crashed',
  'not_answering',
  'disconnected',
  'conflict',
  'logged_out',
  'library_fault',
  'memory',
  'requested',
])
export type ChannelProblem = z.infer<typeof ChannelProblem>

/** What staff may ask of a channel's process. */
export const ChannelCommand = z.enum(['restart', 'logout'])
export type ChannelCommand = z.infer<typeof ChannelCommand>

/** A command on its way to the channel's process, which takes it once. */
export const ChannelRequest = z.object({ id: z.string(), command: ChannelCommand, requested_at: z.date() })
export type ChannelRequest = z.infer<typeof ChannelRequest>

/** What the channel's process last said of itself; stored, since the API may be another process. */
export const ChannelStatus = z.object({
  id: ChannelName,
  state: ChannelState,
  problem: ChannelProblem.nullable(),
  /** When it came to this state. */
  since: z.date(),
  /** Our account: the bot's id, or the digits of the linked phone. */
  account: z.string().nullable(),
  /** The name that links lead to, where a channel has such names and this one has learned its own. */
  username: z.string().optional(),
  /** What to scan with the phone to link it: a secret for as long as it is valid, some seconds. */
  link_code: z.string().nullable(),
  /** When the newest message from a customer was written. */
  last_message_at: z.date().nullable(),
  /** Every customer's message to this account of that time is stored; what was before it is not ours. */
  caught_up: z.object({ account: z.string(), from: z.date(), to: z.date() }).nullable(),
  /** The process was alive then. */
  seen_at: z.date(),
  request: ChannelRequest.nullable(),
  /** When it was last known to be ready; from then on it has not worked, unless it is ready now. */
  worked_until: z.date().optional(),
})
export type ChannelStatus = z.infer<typeof ChannelStatus>

/** What the process itself decides of its status. */
export type ChannelReport = Omit<ChannelStatus, 'id' | 'seen_at' | 'request' | 'worked_until'>
