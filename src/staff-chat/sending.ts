import type { StaffSender } from '../channels/staff-word.ts'
import type { StaffMessage } from './staff-message.schema.ts'

/** Longer than an attempt takes: after a crash it is how long the next one waits. */
export const attemptMs = 15_000

/** Something that is owed and told by a message. */
export type Owed = Pick<StaffMessage, 'id' | 'attempts'>

/** Sends a message that tells what was owed, and records what became of it. After `stuck` the chat is left alone. */
export type Send = (
  message: Parameters<StaffSender['tell']>[0],
  owed: readonly Owed[],
) => Promise<'sent' | 'stuck'>
