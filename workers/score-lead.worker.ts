import type { Container } from '../src/container.ts'
import type { Lead } from '../src/leads/lead.schema.ts'
import { withDue } from '../src/leads/lead-changes.ts'
import type { Message } from '../src/messages/message.schema.ts'
import { messagesRead, type ScoreFacts, scoreLead } from '../src/scoring/score.ts'
import type { JobHandler } from './job-handler.ts'

type Said = Pick<Message, 'sender' | 'message' | 'kind'>
type Deps = Pick<Container, 'leads' | 'messages' | 'niches' | 'flowOf' | 'jobs'>

/** Scores the conversation as it stands; nothing to do where the score is up to date. */
export function createScoreLeadWorker(deps: Deps): JobHandler {
  const { leads, messages, jobs } = deps

  return async function scoreOne(leadId) {
    const lead = await leads.findById(leadId)
    if (!lead?.due.includes('score')) return null
    const { score, reasons, isSpam } = scoreLead(
      await factsOf(deps, lead, await messages.listSaid(leadId, messagesRead)),
    )
    const scored = await leads.changeIfCurrent(lead, {
      quality_score: score,
      score_reasons: reasons,
      is_spam: isSpam,
      due: withDue(lead.due, 'status').filter((work) => work !== 'score'),
    })
    // Somebody wrote the lead meanwhile: what was scored may be stale.
    if (!scored) return scoreOne(leadId)
    jobs.request('update-status', leadId)
    return scored
  }
}

async function factsOf(deps: Deps, lead: Lead, messages: Said[]): Promise<ScoreFacts> {
  const niche = lead.niche_id === null ? null : await deps.niches.findById(lead.niche_id)
  const flow = await deps.flowOf(lead.niche_id)
  const answers = Object.values(lead.dialog?.answers ?? {})
  return {
    phone: lead.phone,
    hasOwnName: lead.has_own_name,
    budget: lead.budget,
    niche: niche && { cpl_target: niche.cpl_target, roi_target: niche.roi_target },
    answers: { given: answers.filter((answer) => answer !== null).length, asked: flow.steps.length },
    messages: messages.map(({ sender, message, kind }) => ({ sender, text: message, kind })),
  }
}
