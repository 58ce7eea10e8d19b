import type { IncomingMessage } from '../channels/channel.ts'
import { newId, timeOfId } from '../core/id.ts'
import { isBlank } from '../core/text/visible.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { newLead } from '../leads/new-lead.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageKey } from '../messages/message-key.ts'

/** The lead of a person who writes to a bot for the first time, under the messenger's name for them; '' for none. */
export function leadOf({ platform, bot, chat, user, sentAt }: IncomingMessage): Lead {
  return newLead({
    source: platform,
    platform_user_id: user.id,
    ...(user.otherId !== undefined && { other_user_ids: [user.otherId] }),
    name: isBlank(user.name) ? '' : user.name,
    ...(user.username != null && { username: user.username }),
    chat: { platform, bot, id: chat },
    first_sent_at: sentAt,
  })
}

/**
 * Whether the message may be one of an earlier conversation of the person's, which was erased: what was sent after the
 * first message of this one, both by the messenger's clock, is not.
 */
export function mayBeErased({ sentAt }: IncomingMessage, { first_sent_at }: Lead): boolean {
  return first_sent_at === undefined || sentAt <= first_sent_at
}

/** The dedupe key of a message that came in. */
export function incomingKey(externalId: string): string {
  return `in:${externalId}`
}

/** What the message is recognised by when it comes again. */
export function keyOf({
  platform,
  bot,
  chat,
  externalId,
}: Pick<IncomingMessage, 'platform' | 'bot' | 'chat' | 'externalId'>): MessageKey {
  return { platform, bot, chat, dedupe_key: incomingKey(externalId) }
}

/** The incoming message as the conversation keeps it, after the `newest` one there. */
export function messageOf(
  incoming: IncomingMessage,
  lead: Lead,
  newest: string | null,
): Message & MessageKey {
  const { platform, bot, chat, externalId, user, kind, text, marks, file, traceId, sentAt, ...details } =
    incoming
  const id = newId(lead.last_message_id, newest)
  const created_at = timeOfId(id)
  return {
    id,
    trace_id: traceId ?? id,
    lead_id: lead.id,
    ...keyOf({ platform, bot, chat, externalId }),
    sender: details.is_from_staff === true ? 'human' : 'lead',
    message: text,
    kind,
    ...(marks !== undefined && { marks }),
    created_at,
    sent_at: sentAt,
    is_handled: false,
    incoming: {
      ...details,
      ...(details.edit_of !== undefined && { edit_of: incomingKey(details.edit_of) }),
      user_name: user.name,
      ...(user.language !== undefined && { language: user.language }),
    },
    // Fetched after the message is stored and confirmed, by whoever finds it due.
    ...(details.file_id !== undefined && {
      attachment: { status: 'pending', attempts: 0, next_attempt_at: created_at, ...file },
    }),
  }
}
