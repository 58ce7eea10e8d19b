import type { Message } from '../messages/message.schema.ts'

/** Pictures of an album come one by one, all but at once: even a bot that waits for nobody waits for them. */
const albumPauseMs = 700
/** Who never pauses is answered after so many pauses all the same. */
const longestPauses = 4

/** What is to be looked at next of a conversation. */
export interface Unit {
  /** Messages of the customer that are read as one, and answered once. */
  turn: Message[]
  /** Messages that say nothing to be answered: ours, and recorded history. */
  others: Message[]
  rest: Message[]
  /** Whether nothing more can belong to the turn. */
  isClosed: boolean
}

interface TurnOptions {
  /** So long a customer may pause within what is read as one; 0: every message is a turn of its own. */
  pauseMs: number
  /** Whether a message is complete by itself: a button, or the first /start. */
  needsNoPause(message: Message): boolean
}

/** The first turn of these messages, which are in order. */
export function nextUnit(messages: readonly Message[], { pauseMs, needsNoPause }: TurnOptions): Unit {
  const turn: Message[] = []
  const others: Message[] = []
  for (const [index, message] of messages.entries()) {
    const rest = messages.slice(index)
    if (isOfCustomer(message)) {
      if (turn.length > 0 && !belongs(message, turn, pauseMs)) return { turn, others, rest, isClosed: true }
      turn.push(message)
      if (needsNoPause(message)) return { turn, others, rest: rest.slice(1), isClosed: true }
    } else if (message.sender === 'bot' || turn.length === 0) {
      others.push(message)
    } else {
      // A person has spoken: what the customer says after it is about that.
      return { turn, others, rest, isClosed: true }
    }
  }
  return { turn, others, rest: [], isClosed: false }
}

/** For how many ms the turn may still go on. */
export function openForMs(
  { turn, isClosed }: Unit,
  { pauseMs, now }: { pauseMs: number; now: Date },
): number {
  const [first, last] = [turn[0], turn.at(-1)]
  if (isClosed || !first || !last) return 0
  const waitMs = pauseOf(last, pauseMs)
  const sinceMs = now.getTime() - last.created_at.getTime()
  // The clock of another process is ahead: nothing can be told by it.
  if (sinceMs < -waitMs) return 0
  const mostMs = first.created_at.getTime() + waitMs * longestPauses - now.getTime()
  return Math.max(0, Math.min(waitMs - sinceMs, mostMs))
}

function isOfCustomer({ sender, incoming }: Message): boolean {
  return sender === 'lead' && incoming !== undefined
}

function belongs(message: Message, turn: readonly Message[], pauseMs: number): boolean {
  const [first, last] = [turn[0], turn.at(-1)]
  if (!first || !last) return true
  const album = message.incoming?.album
  if (album !== undefined && album === last.incoming?.album) return true
  const pauseMsBefore = message.created_at.getTime() - last.created_at.getTime()
  const lastsMs = message.created_at.getTime() - first.created_at.getTime()
  return pauseMsBefore < pauseMs && lastsMs < pauseMs * longestPauses
}

function pauseOf({ incoming }: Message, pauseMs: number): number {
  return incoming?.album === undefined ? pauseMs : Math.max(pauseMs, albumPauseMs)
}
