import type { StaffButton } from '../channels/staff-word.ts'
import { clip } from '../core/text/clip.ts'
import type { Language } from '../core/text/localized-text.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { shownName } from '../leads/lead-name.ts'
import { staffTexts } from './staff-chat.texts.ts'
import type { NoticeKind } from './staff-message.schema.ts'
import { takeData } from './take-button.ts'

/** What a colleague is told of one lead. */
export interface Told {
  kinds: readonly NoticeKind[]
  /** What the reminders and the notes say that it is told for, in their order. */
  said: readonly { kind: NoticeKind; text: string }[]
  lead: Lead
  niche: string | null
  /** Whether they may take it. */
  isToTake: boolean
}

interface Reader {
  language: Language
  /** Where others reach the page; undefined where nobody has said, or Telegram would not open it. */
  pageUrl: URL | undefined
}

/** A notice as it is sent: plain text, for what customers write is in it. */
export interface NoticeText {
  text: string
  buttons: StaffButton[]
}

const longestNeed = 300
/** So much of a reminder or a note is told. */
const longestSaid = 500
/** So many leads of a message about several are named. */
const mostNamed = 10

export function noticeText(told: Told, { language, pageUrl }: Reader): NoticeText {
  const { lead, kinds, said, niche, isToTake } = told
  const texts = staffTexts[language]
  const need = needOf(lead)
  const lines = [
    ...kinds.flatMap((kind) => [
      texts.heads[kind],
      ...said.flatMap((each) => (each.kind === kind ? clip(each.text, longestSaid) : [])),
    ]),
    shownName(lead, language),
    ...(need === '' ? [] : [`${texts.need}: ${need}`]),
    ...(niche === null ? [] : [`${texts.niche}: ${niche}`]),
    ...(lead.quality_score === null ? [] : [`${texts.score}: ${lead.quality_score}`]),
  ]
  const take = isToTake ? [{ label: texts.take, data: takeData(lead.id) }] : []
  return { text: lines.join('\n'), buttons: [...take, ...openButton({ language, pageUrl }, lead.id)] }
}

/** Of several leads at once: who they are and why. */
export function mergedText(all: readonly Told[], reader: Reader): NoticeText {
  const texts = staffTexts[reader.language]
  const named = all.slice(0, mostNamed).map(({ kinds, lead }) => {
    const heads = kinds.map((kind) => texts.heads[kind]).join(', ')
    return `${heads}: ${clip(shownName(lead, reader.language), 60)}`
  })
  const left = all.length - named.length
  const lines = [texts.more(all.length), ...named, ...(left > 0 ? [texts.others(left)] : [])]
  return { text: lines.join('\n'), buttons: openButton(reader, null) }
}

/** The answer to what the questionnaire asks first, or else what they wrote last. */
function needOf({ dialog, inbox }: Lead): string {
  const asked = dialog?.answers.need
  const last = inbox.last_message?.sender === 'lead' ? inbox.last_message.text : ''
  return clip((typeof asked === 'string' ? asked : last).trim(), longestNeed)
}

function openButton({ language, pageUrl }: Reader, leadId: string | null): StaffButton[] {
  if (pageUrl === undefined) return []
  const url = new URL(pageUrl)
  if (leadId !== null) url.searchParams.set('lead', leadId)
  return [{ label: staffTexts[language].open, url: url.href }]
}
