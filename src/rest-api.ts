import type { assignmentContracts } from './assignment/assignment.contracts.ts'
import type { auditContracts } from './audit/audit.contracts.ts'
import type { apiKeyContracts } from './auth/api-key.contracts.ts'
import type { meContracts } from './auth/me.contracts.ts'
import type { adContracts } from './campaigns/ad.contracts.ts'
import type { adLinkContracts } from './campaigns/ad-links.contracts.ts'
import type { campaignContracts, inboxCampaignContracts } from './campaigns/campaign.contracts.ts'
import type { channelContracts } from './channels/channel.contracts.ts'
import type { deletionContracts } from './deletion/deletion.contracts.ts'
import type { figureContracts } from './figures/figures.contracts.ts'
import type { fileContracts } from './files/file.contracts.ts'
import type { conversationTextContracts } from './inbox/conversation-text.contracts.ts'
import type { foundContracts } from './inbox/found.contracts.ts'
import type { inboxContracts } from './inbox/inbox.contracts.ts'
import type { samePhoneContracts } from './inbox/same-phone.contracts.ts'
import type { savedFilterContracts } from './inbox/saved-filter.contracts.ts'
import type { workContracts } from './inbox/work.contracts.ts'
import type { queueContracts } from './jobs/queue.contracts.ts'
import type { leadContracts } from './leads/lead.contracts.ts'
import type { leadCsvContracts } from './leads/lead-csv.contracts.ts'
import type { messageContracts } from './messages/message.contracts.ts'
import type { healthContracts } from './monitoring/health.contracts.ts'
import type { flowContracts } from './niches/flow.contracts.ts'
import type { nicheContracts } from './niches/niche.contracts.ts'
import type { noteContracts } from './notes/note.contracts.ts'
import type { accountContracts } from './people/account.contracts.ts'
import type { invitationContracts } from './people/invitation.contracts.ts'
import type { personContracts } from './people/person.contracts.ts'
import type { personalDataContracts } from './personal-data/personal-data.contracts.ts'
import type { previewContracts } from './preview/preview.contracts.ts'
import type { ticketContracts } from './realtime/ticket.contracts.ts'
import type { reminderContracts } from './reminders/reminder.contracts.ts'
import type { replyContracts } from './replies/reply.contracts.ts'
import type { answerTimesContracts } from './report/answer-times.contracts.ts'
import type { reportContracts } from './report/report.contracts.ts'
import type { hoursContracts } from './shop/hours.contracts.ts'
import type { shopContracts } from './shop/shop.contracts.ts'
import type { spendContracts } from './spend/spend.contracts.ts'
import type { staffChatContracts } from './staff-chat/staff-chat.contracts.ts'
import type { webhookContracts } from './webhooks/webhook.contracts.ts'

/**
 * Every route by its address. It is a type and nothing else: a client is held to what the server declares and takes none
 * of the server along.
 */
export type RestApi = typeof accountContracts.routes &
  typeof adContracts.routes &
  typeof adLinkContracts.routes &
  typeof apiKeyContracts.routes &
  typeof auditContracts.routes &
  typeof assignmentContracts.routes &
  typeof campaignContracts.routes &
  typeof channelContracts.routes &
  typeof deletionContracts.routes &
  typeof previewContracts.routes &
  typeof figureContracts.routes &
  typeof fileContracts.routes &
  typeof flowContracts.routes &
  typeof healthContracts.routes &
  typeof inboxCampaignContracts.routes &
  typeof foundContracts.routes &
  typeof savedFilterContracts.routes &
  typeof samePhoneContracts.routes &
  typeof inboxContracts.routes &
  typeof conversationTextContracts.routes &
  typeof invitationContracts.routes &
  typeof leadContracts.routes &
  typeof leadCsvContracts.routes &
  typeof meContracts.routes &
  typeof messageContracts.routes &
  typeof nicheContracts.routes &
  typeof noteContracts.routes &
  typeof reminderContracts.routes &
  typeof personalDataContracts.routes &
  typeof personContracts.routes &
  typeof queueContracts.routes &
  typeof replyContracts.routes &
  typeof reportContracts.routes &
  typeof answerTimesContracts.routes &
  typeof hoursContracts.routes &
  typeof shopContracts.routes &
  typeof spendContracts.routes &
  typeof staffChatContracts.routes &
  typeof ticketContracts.routes &
  typeof webhookContracts.routes &
  typeof workContracts.routes
