import type { Container } from '../src/container.ts'
import type { Lead, StatusChange } from '../src/leads/lead.schema.ts'
import type { LeadChanges } from '../src/leads/lead-changes.ts'
import { nextStatus } from '../src/leads/status-rules.ts'
import { messageText } from '../src/messages/message-text.ts'
import { messagesRead, type ScoreFacts, scoreLead } from '../src/scoring/score.ts'
import type { JobHandler } from './job-handler.ts'

export type AssessDeps = Pick<Container, 'leads' | 'messages' | 'niches' | 'flowOf' | 'now'> & {
  lostAfterDays: number
}

/**
 * Scores the conversation as it stands where that is due, and moves the lead to the status that the rules give it then,
 * in one write. Nothing is written where both are up to date; a status that a person set stays.
 */
export function createAssessLeadWorker(deps: AssessDeps): JobHandler {
  const { leads } = deps

  return async function assess(leadId): Promise<Lead | null> {
    const lead = await leads.findById(leadId)
    if (lead === null) return null
    const score = lead.due.includes('score') ? await scoreOf(deps, lead) : {}
    const changes = { ...score, ...statusChanges({ ...lead, ...score }, deps) }
    const isDue = lead.due.some(isOurs)
    if (!isDue && Object.keys(changes).length === 0) return null
    const due = lead.due.filter((work) => !isOurs(work))
    // Optimistic locking: where somebody wrote the lead meanwhile, what was read may be stale.
    const assessed = await leads.changeIfCurrent(lead, { ...changes, due })
    return assessed ?? assess(leadId)
  }
}

function isOurs(work: Lead['due'][number]): boolean {
  return work === 'score' || work === 'status'
}

async function scoreOf(
  deps: AssessDeps,
  lead: Lead,
): Promise<Pick<Lead, 'quality_score' | 'score_reasons' | 'is_spam'>> {
  const { score, reasons, isSpam } = scoreLead(await factsOf(deps, lead))
  return { quality_score: score, score_reasons: reasons, is_spam: isSpam }
}

async function factsOf({ messages, niches, flowOf }: AssessDeps, lead: Lead): Promise<ScoreFacts> {
  const said = await messages.listSaid(lead.id, messagesRead)
  const niche = lead.niche_id === null ? null : await niches.findById(lead.niche_id)
  const flow = await flowOf(lead.niche_id)
  const answers = Object.values(lead.dialog?.answers ?? {})
  return {
    phone: lead.phone,
    hasOwnName: lead.has_own_name,
    budget: lead.budget,
    niche: niche && { cpl_target: niche.cpl_target, roi_target: niche.roi_target },
    answers: { given: answers.filter((answer) => answer !== null).length, asked: flow.steps.length },
    // An order, or a shared product, says what the customer wants by what it is called.
    messages: said.map(({ sender, kind, ...each }) => ({ sender, kind, text: messageText(each, 'ru') })),
  }
}

/** Every step to where the rules rest. */
function statusChanges(lead: Lead, { now, lostAfterDays }: AssessDeps): LeadChanges {
  const options = { now: now(), lostAfterDays }
  const steps: StatusChange[] = []
  let { status } = lead
  for (;;) {
    const next = nextStatus({ ...statusFactsOf(lead), status }, options)
    if (!next) break
    steps.push({ from: status, to: next.to, at: options.now, by: 'worker', reason: next.reason })
    status = next.to
  }
  return steps.length === 0 ? {} : { status, status_history: [...lead.status_history, ...steps] }
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
