import { defaultFlow } from '../src/dialog/flows/default-flow.ts'
import type { Lead } from '../src/leads/lead.schema.ts'
import { newLead } from '../src/leads/new-lead.ts'
import type { Message } from '../src/messages/message.schema.ts'
import { type Decision, decide } from '../src/pipeline/decide.ts'
import { replyPauseMs } from './stage.ts'

interface Replay {
  expected: Message[]
  /** Replies that were given before the customer could be taken to be finished. */
  early: number
}

const hourMs = 60 * 60_000

/**
 * Runs the conversation once more, as if nothing had ever gone wrong. What belongs to one turn may have been answered
 * in two where it reached us late; nothing else is taken from what was answered.
 */
export function replay(kept: Message[]): Replay {
  // From a person's word on the bot leaves the conversation to them.
  const humanAt = kept.findIndex(({ sender }) => sender === 'human')
  const heard = (humanAt < 0 ? kept : kept.slice(0, humanAt)).filter(({ sender }) => sender === 'lead')
  const replies = new Map(
    kept.filter(({ sender }) => sender === 'bot').map((reply) => [reply.dedupe_key, reply]),
  )
  const expected: Message[] = []
  let lead: Lead = newLead({ source: 'telegram', name: '' })
  let early = 0
  for (let rest = heard; rest.length > 0; ) {
    const end = rest.findIndex((message) => replies.has(firstReplyTo(message)))
    const messages = end < 0 ? rest : rest.slice(0, end + 1)
    rest = rest.slice(messages.length)
    const [last, next] = [messages.at(-1), rest[0]]
    const reply = last && replies.get(firstReplyTo(last))
    if (reply && isEarly(lead, { messages, next, reply })) early += 1
    const replayed = replayStretch(lead, messages, replies)
    lead = replayed.lead
    expected.push(...replayed.expected)
  }
  return { expected, early }
}

interface Stretch {
  lead: Lead
  expected: Message[]
}

/**
 * What is said up to the next answer. A message that reaches us after those before it were silently taken is taken apart
 * from them, whatever its time says: nothing stored tells of that, so what was answered decides whether it was so.
 */
function replayStretch(lead: Lead, messages: Message[], replies: ReadonlyMap<string, Message>): Stretch {
  const given = messages.flatMap(({ id }) =>
    [0, 1].filter((index) => replies.has(`re:${id}:${index}`)),
  ).length
  const isAsGiven = ({ expected }: Stretch): boolean =>
    expected.length === given &&
    expected.every(({ dedupe_key, message }) => replies.get(dedupe_key)?.message === message)
  const inOne = replayParts(lead, [messages])
  if (isAsGiven(inOne)) return inOne
  const inTwo = messages
    .slice(1)
    .map((_, index) => replayParts(lead, [messages.slice(0, index + 1), messages.slice(index + 1)]))
  return inTwo.find(isAsGiven) ?? inOne
}

function replayParts(lead: Lead, parts: Message[][]): Stretch {
  let current = lead
  const expected = parts.flatMap((messages) => {
    const { changes, replies } = decideAt(longAfter(messages), current, messages)
    current = { ...current, ...changes }
    return replies
  })
  return { lead: current, expected }
}

interface Answered {
  messages: Message[]
  next: Message | undefined
  reply: Message
}

/** Whether the customer might have gone on when the reply was given, and did. */
function isEarly(lead: Lead, { messages, next, reply }: Answered): boolean {
  if (decideAt(reply.created_at, lead, messages).waiting.length === 0) return false
  if (next === undefined) return true
  const together = [...messages, next]
  const isApart = decideAt(longAfter(together), lead, together).replies.some(
    ({ dedupe_key }) => dedupe_key === reply.dedupe_key,
  )
  return !isApart
}

function decideAt(now: Date, lead: Lead, messages: Message[]): Decision {
  return decide({ lead, messages, found: new Map(), flow: defaultFlow, now, pauseMs: replyPauseMs })
}

function longAfter(messages: Message[]): Date {
  return new Date((messages.at(-1)?.created_at.getTime() ?? 0) + hourMs)
}

function firstReplyTo({ id }: Message): string {
  return `re:${id}:0`
}
