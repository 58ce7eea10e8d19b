import type { IncomingMessage } from '../channels/channel.ts'
import { newId, timeOfId } from '../core/id.ts'
import { isBlank } from '../core/text/visible.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { newLead } from '../leads/new-lead.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageKey } from '../messages/message-key.ts'

/** The lead of a person who writes to a bot for the first time, under the messenger's name for them; '' for none. */
export function leadOf({ platform, bot, chat, user }: IncomingMessage): Lead {
  return newLead({
    source: platform,
    platform_user_id: user.id,
    ...(user.otherId !== undefined && { other_user_ids: [user.otherId] }),
    name: isBlank(user.name) ? '' : user.name,
    chat: { platform, bot, id: chat },
  })
}

/** The dedupe key of a message that came in. */
export function incomingKey(externalId: string): string {
  return `in:${externalId}`
}

/** What the message is recognised by when it comes again. */
export function keyOf({ platform, bot, chat, externalId }: IncomingMessage): MessageKey {
  return { platform, bot, chat, dedupe_key: incomingKey(externalId) }
}

/** The incoming message as the conversation keeps it, after the `newest` one there. */
export function messageOf(
  incoming: IncomingMessage,
  lead: Lead,
  newest: string | null,
): Message & MessageKey {
  const id = newId(lead.last_message_id, newest)
  return {
    id,
    trace_id: incoming.traceId ?? id,
    lead_id: lead.id,
    ...keyOf(incoming),
    sender: incoming.isFromStaff === true ? 'human' : 'lead',
    message: incoming.text,
    kind: incoming.kind,
    ...(incoming.marks !== undefined && { marks: incoming.marks }),
    created_at: timeOfId(id),
    sent_at: incoming.sentAt,
    is_handled: false,
    incoming: detailsOf(incoming),
  }
}

function detailsOf(incoming: IncomingMessage): NonNullable<Message['incoming']> {
  return {
    user_name: incoming.user.name,
    ...(incoming.user.language !== undefined && { language: incoming.user.language }),
    ...(incoming.sharedPhone !== undefined && { shared_phone: incoming.sharedPhone }),
    ...(incoming.knownPhone !== undefined && { known_phone: incoming.knownPhone }),
    ...(incoming.fileId !== undefined && { file_id: incoming.fileId }),
    ...(incoming.adCode !== undefined && { ad_code: incoming.adCode }),
    ...(incoming.adHints !== undefined && { ad_hints: incoming.adHints }),
    ...(incoming.command !== undefined && { command: incoming.command }),
    ...(incoming.isEdit !== undefined && { is_edit: incoming.isEdit }),
    ...(incoming.editOf !== undefined && { edit_of: incomingKey(incoming.editOf) }),
    ...(incoming.said !== undefined && { said: incoming.said }),
    ...(incoming.isForwarded !== undefined && { is_forwarded: incoming.isForwarded }),
    ...(incoming.quote !== undefined && { quote: incoming.quote }),
    ...(incoming.album !== undefined && { album: incoming.album }),
    ...(incoming.isFromStaff !== undefined && { is_from_staff: incoming.isFromStaff }),
    ...(incoming.isReadOnly !== undefined && { is_read_only: incoming.isReadOnly }),
    ...(incoming.needsNoAnswer !== undefined && { needs_no_answer: incoming.needsNoAnswer }),
  }
}
