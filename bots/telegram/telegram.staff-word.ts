import type { Message, Update } from 'telegraf/types'
import type { SaidToUs, StaffWord } from '../../src/channels/staff-word.ts'
import { codeInStart } from '../../src/staff-chat/link-code.ts'
import { contentOf } from './telegram.content.ts'
import { forwardedFrom } from './telegram.passed-on.ts'

type Show = (queryId: string, text: string) => void

/** What a colleague may mean by an update: a command in a private chat with the bot, or a press under a notice. */
export function staffWordOf(update: Update, show: Show = () => undefined): StaffWord | null {
  const id = String(update.update_id)
  if ('callback_query' in update) {
    const { from, message, ...query } = update.callback_query
    if (message?.chat.id !== from.id || !('data' in query)) return null
    const said = { kind: 'press' as const, data: query.data, show: (text: string) => show(query.id, text) }
    return { id, ...whose(from), sentAt: new Date(), said }
  }
  if (!('message' in update)) return null
  const { message } = update
  if (message.chat.type !== 'private' || message.from?.id !== message.chat.id) return null
  const said = saidIn(message)
  return said && { id, ...whose(message.from), sentAt: new Date(message.date * 1000), said }
}

function saidIn(message: Message): SaidToUs | null {
  if (!('text' in message) || forwardedFrom(message) !== null) return null
  const { command, ad_code: start } = contentOf(message)
  if (command === 'unlink') return { kind: 'unlink' }
  if (command === 'link') return { kind: 'link', code: message.text.replace(/^\S+/, '').slice(0, 200) }
  const code = command === 'start' && start !== undefined ? codeInStart(start) : null
  return code === null || start === undefined ? null : { kind: 'link', code, start }
}

function whose(from: { id: number; language_code?: string }): Pick<StaffWord, 'chat' | 'language'> {
  const { id, language_code: language } = from
  return { chat: String(id), ...(language !== undefined && { language }) }
}
