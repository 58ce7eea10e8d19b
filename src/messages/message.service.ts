import type { ChannelName } from '../channels/channel.ts'
import type { Platform } from '../channels/platform.ts'
import { type Author, localOwner } from '../core/author.ts'
import { newId, type RequestIds, timeOfId } from '../core/id.ts'
import { conversationPages, pageSize } from './conversation-json.ts'
import { filesToGo } from './files-to-go.ts'
import { pauseAfter } from './human-pause.ts'
import { leadNotFound } from './lead-not-found.ts'
import type { CreateMessage } from './message.api.ts'
import type { Message } from './message.schema.ts'
import type { MessageStore } from './message.store.ts'
import { checkMessageOfLead } from './message-of-lead.ts'
import type { UploadedFile } from './outgoing-file.schema.ts'
import { type PlannedMessage, planMessages, shownFiles } from './plan-files.ts'

/** Every method throws NOT_FOUND for an unknown lead. */
export interface MessageService {
  /**
   * Records a message. What a person writes to a customer who has a chat with our bot is also delivered
   * there, and the bot leaves the conversation to that person for twelve hours. The same operation again
   * makes no second message. What its messenger does not take as one becomes several, of which the first is returned.
   * @throws AppError INVALID_INPUT for a file that is not there, or that its messenger does not take
   */
  add(leadId: string, input: CreateMessage, by?: RequestIds & { author?: Author }): Promise<Message>
  /**
   * Oldest first, the `limit` newest ones older than `before`. Throws INVALID_INPUT where that is not a message
   * of the lead.
   */
  list(leadId: string, page: { limit: number; before?: string | undefined }): Promise<Message[]>
  /** Everything, or what is older than `before`, page by page and oldest first. Throws as `list` does. */
  readAll(leadId: string, before?: string): Promise<AsyncGenerator<Message[]>>
}

/** What sending a message needs to know of a lead. */
interface Recipient {
  id: string
  source: Platform
  chat: { platform: ChannelName; bot: string; id: string } | null
  last_message_id: string | null
  /** What was decided last to be said. */
  owed_replies: Message[]
}

interface MessageServiceDeps<Lead extends Recipient> {
  leads: {
    findById(id: string): Promise<Lead | null>
    change(id: string, decide: () => { bot_paused_until: Date }): Promise<Lead | null>
    changeIfCurrent(lead: Lead, changes: { bot_paused_until: Date }): Promise<Lead | null>
  }
  messages: Pick<
    MessageStore,
    'insert' | 'answer' | 'findOfLead' | 'findByIds' | 'list' | 'listBetween' | 'findNewestUnhandledId'
  >
  /** Has the lead reflect the message; where that comes to nothing, a sweep finds it. */
  advancing: { run(leadId: string): void }
  /** What was uploaded for the lead; throws INVALID_INPUT for what is not there. */
  uploads: { get(leadId: string, ids: readonly string[]): Promise<{ file: UploadedFile }[]> }
  /** Told of the lead as it was read: who advances it need not read it again. */
  known: { moment(): number; keep(known: { lead: Lead; unhandled: Message[] | null }, since: number): void }
  telemetry: { messageStored(message: Message): void }
  wakeCalls: { call(topic: 'send', leadId: string): void }
  now(): Date
}

export function createMessageService<Lead extends Recipient>(deps: MessageServiceDeps<Lead>): MessageService {
  const { leads, messages, uploads, advancing, known, telemetry, wakeCalls, now } = deps
  const checkPlace = async (leadId: string, before: string | undefined): Promise<void> => {
    if ((await leads.findById(leadId)) === null) leadNotFound()
    if (before !== undefined) await checkMessageOfLead(messages, { leadId, id: before, path: 'before' })
  }
  const pauseBot = async (lead: Lead): Promise<Lead | null> => {
    const pause = { bot_paused_until: pauseAfter(now()) }
    return (await leads.changeIfCurrent(lead, pause)) ?? (await leads.change(lead.id, () => pause))
  }
  /** In their order, and each once; returns whether the first of ours is new. */
  const insertAll = async (
    owed: Message[],
    [first, ...others]: [Message, ...Message[]],
  ): Promise<boolean> => {
    const added =
      owed.length + others.length > 0
        ? await messages.answer([...owed, first, ...others], [])
        : (await messages.insert(first))
          ? [first]
          : []
    for (const message of added) telemetry.messageStored(message)
    return added.includes(first)
  }
  return {
    add: async (leadId, input, { operationId = newId(), traceId, author = localOwner, refuseLate } = {}) => {
      const since = known.moment()
      // Asked before the lead: what is handled meanwhile, the lead tells of.
      const unhandled = await messages.findNewestUnhandledId(leadId)
      const lead = (await leads.findById(leadId)) ?? leadNotFound()
      const chat = input.sender === 'human' ? chatToDeliverTo(lead, input) : null
      const files = await filesToGo({ messages, uploads }, leadId, input)
      const [first, ...others] = planMessages(chat?.platform ?? null, { words: input.message ?? '', files })
      // The pause comes first: the bot must not talk into what is about to be sent.
      const paused = chat && (await pauseBot(lead))
      const current = paused ?? lead
      const id = newId(current.last_message_id, unhandled)
      const recorded = recordingOf(lead, input, { id, operationId, author, trace_id: traceId ?? id })
      const ours = (planned: PlannedMessage): Message =>
        chat ? withDelivery(recorded(planned), chat, now()) : recorded(planned)
      const message = ours(first)
      const rest = others.map(ours)
      // What the bot has decided to say stands before it, though it may not be stored yet.
      refuseLate?.()
      const isNew = await insertAll(chat ? current.owed_replies : [], [message, ...rest])
      if (!isNew) return (await messages.findOfLead(leadId, message.dedupe_key)) ?? leadNotFound()
      // In a chat others store messages too, which may have come in between and are to be handled in their order.
      const isOnlyOne = unhandled === null && rest.length === 0 && current.chat === null
      known.keep({ lead: current, unhandled: isOnlyOne ? [message] : null }, since)
      if (chat) wakeCalls.call('send', leadId)
      advancing.run(leadId)
      return message
    },
    list: async (leadId, page) => {
      await checkPlace(leadId, page.before)
      return messages.list(leadId, page)
    },
    readAll: async (leadId, before) => {
      await checkPlace(leadId, before)
      return conversationPages((after) => messages.listBetween(leadId, { after, before }, pageSize))
    },
  }
}

type Chat = NonNullable<Recipient['chat']>

function chatToDeliverTo(lead: Recipient, { platform }: CreateMessage): Chat | null {
  return lead.chat?.platform === (platform ?? lead.source) ? lead.chat : null
}

interface Recording {
  /** Of the first message. */
  id: string
  operationId: string
  author: Author
  trace_id: string
}

/** Makes the messages of one request, each after the one before it. */
function recordingOf(
  lead: Recipient,
  input: CreateMessage,
  { id: firstId, operationId, author, trace_id }: Recording,
): (planned: PlannedMessage) => Message {
  let id = firstId
  let count = 0
  return (planned) => {
    const key = count === 0 ? operationId : `${operationId}:${count}`
    const message = {
      ...messageOf(lead, input, { planned, id, key }),
      // What is only recorded of others was written by whom `sender` says.
      ...(input.sender === 'human' && { author }),
      trace_id,
    }
    count += 1
    id = newId(id)
    return message
  }
}

interface Part {
  planned: PlannedMessage
  id: string
  /** Of the request, and of the part. */
  key: string
}

function messageOf(
  lead: Recipient,
  { sender, platform }: CreateMessage,
  { planned: { words, files }, id, key }: Part,
): Message {
  return {
    id,
    lead_id: lead.id,
    platform: platform ?? lead.source,
    sender,
    message: words,
    kind: 'text',
    ...shownFiles(files),
    ...(files.length > 0 && { files }),
    dedupe_key: `api:${key}`,
    created_at: timeOfId(id),
    is_handled: false,
  }
}

function withDelivery(message: Message, chat: Chat, now: Date): Message {
  const delivery = { status: 'pending', attempts: 0, next_attempt_at: now } as const
  return { ...message, bot: chat.bot, chat: chat.id, delivery }
}
