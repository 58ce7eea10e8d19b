import type { Container } from '../src/container.ts'
import { qualifiedStatuses } from '../src/core/lead-status.ts'
import type { Lead } from '../src/leads/lead.schema.ts'
import { createAssessLeadWorker } from '../workers/assess-lead.worker.ts'
import { checkChat, type Shown } from './check-chat.ts'
import { checkArrivedFiles, checkKeptFiles } from './check-files.ts'
import type { Chat } from './customers.ts'
import { add, type Findings, isClean, noFindings } from './findings.ts'
import { countWrongNotices } from './notices.ts'
import type { Ad, Office } from './office.ts'
import { countWrongReminders } from './reminders.ts'
import type { LinkedColleague } from './staff.ts'
import { countWrongOwners } from './team.ts'
import type { WatchedCampaign } from './verdicts.ts'

interface CheckOptions {
  container: Container
  office: Office
  ad: Ad
  watched: WatchedCampaign
  staff: readonly LinkedColleague[]
  chats: Chat[]
  /** Where the messenger gives files by their ids. */
  filesUrl: string
  mongodbUri: string
  /** Ids of the people whom staff entered as leads. */
  people: string[]
  /** How often one chat may have got a message again: once for each time that something broke. */
  allowedRepeats: number
  /** Told of every conversation in which something is wrong. */
  onWrong(who: string, findings: Findings): void
}

/** Checks everything that happened against everything that is stored. */
export async function check(options: CheckOptions): Promise<Findings> {
  const { container, watched, chats, people, allowedRepeats, onWrong } = options
  let all = noFindings
  for (const chat of chats) {
    const found = await checkOne(options, chat)
    const findings = { ...found, unexplainedRepeats: Math.max(found.repeats - allowedRepeats, 0) }
    if (!isClean(findings)) onWrong(String(chat.userId), findings)
    all = add(all, findings)
  }
  for (const person of people) {
    const lead = await container.leads.findByPerson('olx', person)
    all = add(all, lead ? await checkScore(container, lead) : { ...noFindings, lost: 1 })
  }
  const wrongOwners = await countWrongOwners(container, options.ad.campaignId)
  const wrongVerdicts = await watched.check()
  const wrongReminders = await countWrongReminders(container, people)
  const wrongNotices = await countWrongNotices({ ...options, campaignId: options.ad.campaignId })
  return add(add(all, await checkCounts(options)), {
    ...noFindings,
    wrongVerdicts,
    wrongOwners,
    wrongReminders,
    wrongNotices,
  })
}

async function checkOne(
  { container, filesUrl }: Pick<CheckOptions, 'container' | 'filesUrl'>,
  { userId, customer, staffSaid, filesSent, said }: Chat,
): Promise<Findings> {
  const seen = await customer.messages()
  const shown = seen.map(
    ({ message_id, from, text, edit_date }): Shown => ({
      id: String(message_id),
      isOurs: from.is_bot,
      ...(edit_date !== undefined && { editedTo: text }),
    }),
  )
  const lead = await container.leads.findByPerson('telegram', String(userId))
  if (!lead) return { ...noFindings, lost: said }
  const kept = await container.messages.list(lead.id)
  const findings = add(checkChat({ shown, kept, staffSaid }), await checkScore(container, lead))
  const arrived = await checkArrivedFiles({ filesSent, seen, filesUrl })
  return add(findings, add(arrived, await checkKeptFiles(container, kept)))
}

/** A conversation has one score: scoring it once more must change nothing. */
async function checkScore(container: Container, lead: Lead): Promise<Findings> {
  await container.leads.change(lead.id, ({ due }) => ({ due: [...due, 'score'] }))
  await createAssessLeadWorker({ ...container, lostAfterDays: 14 })(lead.id)
  const again = await container.leads.findById(lead.id)
  const isScored = lead.due.length === 0 && lead.quality_score !== null
  const isSame = again?.quality_score === lead.quality_score && again.status === lead.status
  return { ...noFindings, unscored: isScored && isSame ? 0 : 1 }
}

async function checkCounts({ container, office, ad }: CheckOptions): Promise<Findings> {
  const limit = 1_000_000
  const leads = await container.leads.list({ campaign_id: ad.campaignId }, { limit })
  const qualified = leads.filter(({ status }) => qualifiedStatuses.includes(status))
  const { total_leads, qualified_leads } = await office.readStats(ad.campaignId)
  const isRight = total_leads === leads.length && qualified_leads === qualified.length
  const rejected = await container.rejectedUpdates.count()
  return { ...noFindings, wrongCounts: isRight ? 0 : 1, lost: rejected }
}
