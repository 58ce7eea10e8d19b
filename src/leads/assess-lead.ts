import type { Flow } from '../dialog/flow.schema.ts'
import type { Message } from '../messages/message.schema.ts'
import { messageText } from '../messages/message-text.ts'
import { type ScoreFacts, scoreLead } from '../scoring/score.ts'
import type { Lead, StatusChange } from './lead.schema.ts'
import type { LeadChanges } from './lead-changes.ts'
import { nextStatus, type StatusOptions } from './status-rules.ts'
import { waitingAt } from './waiting.ts'

/** What a lead is scored by, beside itself. */
export interface Evidence {
  /** The customer's first messages, the oldest first. */
  said: readonly Pick<Message, 'sender' | 'kind' | 'message' | 'marks'>[]
  flow: Flow
  targets: ScoreFacts['niche']
}

/**
 * What a lead is worth by its conversation, and the status that the rules give it then. Without evidence the score
 * stays. Nothing of it is due any more.
 */
export function assessLead(lead: Lead, evidence: Evidence | null, options: StatusOptions): LeadChanges {
  const score = evidence === null ? {} : scoreOf(lead, evidence)
  const due = lead.due.filter((work) => !isAssessed(work))
  return { ...score, ...statusChanges({ ...lead, ...score }, options), due }
}

/** Whether the work is what assessing does. */
export function isAssessed(work: Lead['due'][number]): boolean {
  return work === 'score' || work === 'status'
}

function scoreOf(lead: Lead, evidence: Evidence): LeadChanges {
  const { score, reasons, isSpam } = scoreLead(factsOf(lead, evidence))
  return { quality_score: score, score_reasons: reasons, is_spam: isSpam }
}

function factsOf(lead: Lead, { said, flow, targets }: Evidence): ScoreFacts {
  const answers = Object.values(lead.dialog?.answers ?? {})
  return {
    phone: lead.phone,
    hasOwnName: lead.has_own_name,
    budget: lead.budget,
    niche: targets,
    answers: { given: answers.filter((answer) => answer !== null).length, asked: flow.steps.length },
    // An order, or a shared product, says what the customer wants by what it is called.
    messages: said.map(({ sender, kind, ...each }) => ({ sender, kind, text: messageText(each, 'ru') })),
  }
}

/** Every step to where the rules rest. */
function statusChanges(lead: Lead, options: StatusOptions): LeadChanges {
  const steps: StatusChange[] = []
  let { status } = lead
  for (;;) {
    const next = nextStatus({ ...statusFactsOf(lead), status }, options)
    if (!next) break
    steps.push({ from: status, to: next.to, at: options.now, by: 'worker', reason: next.reason })
    status = next.to
  }
  if (steps.length === 0) return {}
  return { status, status_history: [...lead.status_history, ...steps], ...waitingAt(status) }
}

function statusFactsOf(lead: Lead): Omit<Parameters<typeof nextStatus>[0], 'status'> {
  return {
    setByPerson: lead.is_status_manual,
    score: lead.quality_score,
    hasPhone: lead.phone !== null,
    isSpam: lead.is_spam,
    isAnswered: lead.answered_at !== null,
    lastMessageAt: lead.last_message_at,
  }
}
