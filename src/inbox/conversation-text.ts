import { Readable } from 'node:stream'
import type { NameOf } from '../core/author.ts'
import type { Language } from '../core/text/localized-text.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { shownName } from '../leads/lead-name.ts'
import { presentAttachments } from '../messages/attachment.api.ts'
import type { Message } from '../messages/message.schema.ts'
import { messageText } from '../messages/message-text.ts'

const words: Record<Language, Words> = {
  ru: {
    ...{ times: 'Время', bot: 'Бот', staff: 'Сотрудник', file: 'Файл', unnamed: 'без имени' },
    ...{ heard: 'Расшифровка', failed: 'не доставлено', deleted: 'удалено в мессенджере' },
    units: ['Б', 'кБ', 'МБ'],
  },
  kk: {
    ...{ times: 'Уақыты', bot: 'Бот', staff: 'Қызметкер', file: 'Файл', unnamed: 'атаусыз' },
    ...{ heard: 'Жазба мәтіні', failed: 'жеткізілмеді', deleted: 'мессенджерде өшірілген' },
    units: ['Б', 'кБ', 'МБ'],
  },
  en: {
    ...{ times: 'Times', bot: 'Bot', staff: 'Colleague', file: 'File', unnamed: 'unnamed' },
    ...{ heard: 'Transcript', failed: 'not delivered', deleted: 'deleted in the messenger' },
    units: ['B', 'kB', 'MB'],
  },
}
type Words = Record<
  'times' | 'bot' | 'staff' | 'file' | 'unnamed' | 'heard' | 'failed' | 'deleted',
  string
> & {
  units: readonly [string, string, string]
}

/** A conversation as it is read, and for whom it is written. */
export interface WrittenConversation {
  lead: Pick<Lead, 'name' | 'source'>
  /** Oldest first. */
  pages: AsyncIterable<readonly Message[]>
  /** Who wrote the messages of a page. */
  namesIn(page: readonly Message[]): Promise<NameOf>
  language: Language
  /** A name of the IANA database. */
  timeZone: string
}

/** A conversation to be read without the page: who said what when, and which files came. Written as fast as it is read. */
export function conversationText(conversation: WrittenConversation): Readable {
  return Readable.from(written(conversation), { objectMode: false })
}

async function* written(conversation: WrittenConversation): AsyncGenerator<string> {
  const { lead, pages, namesIn, language, timeZone } = conversation
  const customer = shownName(lead, language)
  const said = words[language]
  // Swedes write a moment nearly as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  yield `${customer} · ${lead.source}\n${said.times}: ${timeZone}\n`
  for await (const page of pages) {
    const nameOf = await namesIn(page)
    for (const message of page) {
      const speaker = speakerOf(message, { customer, said, nameOf })
      const text = [messageText(message, language), ...filesOf(message, said)].filter(Boolean).join('\n')
      yield `\n${format.format(message.created_at)} ${speaker}:${marksOf(message, said)}\n${text}\n`
    }
  }
}

function speakerOf(
  { sender, author }: Message,
  { customer, said, nameOf }: { customer: string; said: Words; nameOf: NameOf },
): string {
  if (sender === 'lead') return customer
  if (sender === 'bot') return said.bot
  return (author && nameOf(author)) ?? said.staff
}

function marksOf({ delivery, deleted_at }: Message, said: Words): string {
  const marks = [delivery?.status === 'failed' ? said.failed : '', deleted_at ? said.deleted : '']
  const told = marks.filter(Boolean).join(', ')
  return told === '' ? '' : ` (${told})`
}

function filesOf(message: Message, { file, unnamed, heard, units }: Words): string[] {
  return presentAttachments(message).flatMap(({ name, size, transcript }) => {
    const told = [name ?? unnamed, size === null ? '' : sizeOf(size, units)].filter(Boolean).join(', ')
    return [`[${file}: ${told}]`, transcript === null ? [] : `[${heard}: ${transcript}]`].flat()
  })
}

function sizeOf(bytes: number, [b, kb, mb]: Words['units']): string {
  if (bytes < 1_000) return `${bytes} ${b}`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} ${kb}` : `${(bytes / 1_000_000).toFixed(1)} ${mb}`
}
