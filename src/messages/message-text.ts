import type { MessageMark } from '../channels/message-mark.schema.ts'
import type { Language } from '../core/text/localized-text.ts'
import type { Transcript } from './attachment.schema.ts'
import { markWords } from './mark-words.ts'

interface Marked {
  marks?: readonly MessageMark[] | undefined
  /** The words of the message itself, '' where it has none. */
  message: string
}

/** What a transcript is found in. */
interface Recorded {
  attachment?: { transcript?: Pick<Transcript, 'status' | 'text'> | undefined } | undefined
}

/** A message as staff read it: what came, in their language, and its words. */
export function messageText({ marks = [], message }: Marked, language: Language): string {
  return marks.reduceRight((rest, mark) => {
    const shown = markText(mark, language)
    if (rest === '') return shown
    return `${shown}${mark.code === 'order' ? '\n' : ': '}${rest}`
  }, message)
}

/** What was heard in its recording, once its lead is found by it; undefined where there is nothing. */
export function transcriptOf({ attachment }: Recorded): string | undefined {
  const { status, text } = attachment?.transcript ?? {}
  return status === 'kept' ? text : undefined
}

function markText(mark: MessageMark, language: Language): string {
  const words = markWords[language]
  switch (mark.code) {
    case 'edited':
      return `✏️ ${words.edited}`
    case 'forwarded':
      return `↪️ ${words.forwarded(mark.from)}`
    case 'photo':
    case 'paid_media':
      return `📷 ${words[mark.code]}`
    case 'video':
    case 'video_note':
      return `🎬 ${words[mark.code]}`
    case 'gif':
      return '🎬 GIF'
    case 'voice':
      return `🎤 ${listed(words.voice, secondsOf(mark, words))}`
    case 'audio':
      return `🎵 ${listed(words.audio, secondsOf(mark, words))}`
    case 'story':
    case 'unreadable':
      return words[mark.code]
    case 'sticker':
      return [words.sticker, mark.emoji ?? []].flat().join(' ')
    default:
      return thingText(mark, words)
  }
}

type Words = (typeof markWords)[Language]
type Thing = Extract<MessageMark, { name?: unknown } | { code: 'contact' }>

/** What is no file: it is told whole. */
function thingText(mark: Thing, words: Words): string {
  switch (mark.code) {
    case 'document':
      return `📎 ${words.document(mark.name)}`
    case 'product':
      return `🛍️ ${words.product}: ${mark.name ?? ''}`
    case 'event':
      return `📅 ${words.event}: ${mark.name ?? ''}`
    case 'game':
      return `🎮 ${words.game}: ${mark.name ?? ''}`
    case 'ad_click':
      return `📣 ${[words.ad_click, mark.name ?? []].flat().join(': ')}`
    case 'contact':
      return `☎️ ${words.contact}: ${mark.cards.map((card) => card || words.emptyCard).join('; ')}`
    case 'location':
      return `📍 ${mark.name ?? (mark.is_live === true ? words.livePlace : words.place)}: ${placeOf(mark, words)}`
    case 'poll':
      return `📊 ${words.poll}: ${[mark.name, ...mark.items].join('\n– ')}`
    case 'checklist':
      return `☑️ ${words.checklist}: ${[mark.name, ...mark.items].join('\n– ')}`
    case 'order': {
      const count = mark.count === undefined ? undefined : words.things(mark.count)
      return `🛒 ${words.order}: ${listed(mark.name, count, mark.price)}`
    }
  }
}

function secondsOf({ seconds }: { seconds?: number | undefined }, words: Words): string | undefined {
  return seconds === undefined ? undefined : words.seconds(seconds)
}

function placeOf({ latitude, longitude }: Extract<MessageMark, { code: 'location' }>, words: Words): string {
  return latitude === undefined || longitude === undefined ? words.noPlace : `${latitude}, ${longitude}`
}

function listed(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(', ')
}
