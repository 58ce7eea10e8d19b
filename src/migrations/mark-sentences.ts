/** What a part of a message's text says, as a code and values. */
type Mark = { code: string } & Record<string, unknown>

export interface Unmarked {
  marks: Mark[]
  /** What is left of the text. */
  message: string
}

/** What a message was: its kind, and its own words where they are known. */
interface Told {
  kind: unknown
  text: string
  said: string | undefined
  isEdit: boolean
  isForwarded: boolean
}

/**
 * What the texts of 24 to 30 November 2026 said of a message in Russian, and its own words behind that. Null for a
 * text that no release made.
 */
export function readMarks({ kind, text, said, isEdit, isForwarded }: Told): Unmarked | null {
  const edited = isEdit ? take(text, /^✏️ Исправлено: /, () => ({ code: 'edited' })) : whole(text)
  const passedOn = edited && isForwarded ? takeForwarded(edited.message) : edited && whole(edited.message)
  if (edited === null || passedOn === null) return null
  const rest = passedOn.message
  const came = kind === 'text' ? whole(rest) : (readCame(rest, isForwarded ? undefined : said) ?? whole(rest))
  const marks = [...edited.marks, ...passedOn.marks, ...came.marks]
  return marks.length === 0 ? null : { marks, message: came.message }
}

function whole(message: string): Unmarked {
  return { marks: [], message }
}

function take(text: string, pattern: RegExp, read: (values: string[]) => Mark): Unmarked | null {
  const match = pattern.exec(text)
  return match && { marks: [read(match.slice(1))], message: text.slice(match[0].length) }
}

function takeForwarded(text: string): Unmarked | null {
  return (
    take(text, /^↪️ Переслано: /, () => ({ code: 'forwarded' })) ??
    take(text, /^↪️ Переслано от (.+?): /, ([from]) => ({ code: 'forwarded', from }))
  )
}

/** Files, with a caption behind or without. */
const files: [RegExp, (values: string[]) => Mark][] = [
  [/^📷 Фото/, () => ({ code: 'photo' })],
  [/^📷 Платное фото или видео/, () => ({ code: 'paid_media' })],
  [/^🎬 Видеосообщение/, () => ({ code: 'video_note' })],
  [/^🎬 Видео/, () => ({ code: 'video' })],
  [/^🎬 GIF/, () => ({ code: 'gif' })],
  [/^🎤 Голосовое сообщение(?:, ([\d.]+) с)?/, ([seconds]) => timed('voice', seconds)],
  [/^🎵 Аудио(?:, ([\d.]+) с)?/, ([seconds]) => timed('audio', seconds)],
]

/** What had no words of its own. */
const others: [RegExp, (values: string[]) => Mark | null][] = [
  [/^☎️ Контакт: (.*)$/s, ([cards = '']) => ({ code: 'contact', cards: cards.split('; ').map(cardOf) })],
  [/^📍 (.+): (?:(-?[\d.]+), (-?[\d.]+)|без координат)$/s, ([name, ...at]) => placeOf(name, at)],
  [/^📊 Опрос: (.*)$/s, ([text]) => listOf('poll', text)],
  [/^☑️ Список: (.*)$/s, ([text]) => listOf('checklist', text)],
  [/^🛍️ Товар: (.*)$/s, ([name]) => ({ code: 'product', name })],
  [/^📅 Событие: (.*)$/s, ([name]) => ({ code: 'event', name })],
  [/^🎮 Игра: (.*)$/s, ([name]) => ({ code: 'game', name })],
  [/^📣 Перешёл по объявлению(?:: (.+))?$/s, ([name]) => ({ code: 'ad_click', ...(name && { name }) })],
  [/^Стикер(?: (\S+))?$/, ([emoji]) => ({ code: 'sticker', ...(emoji && { emoji }) })],
  [/^История$/, () => ({ code: 'story' })],
  [/^Сообщение, которое бот не умеет показать$/, () => ({ code: 'unreadable' })],
]

function readCame(text: string, said: string | undefined): Unmarked | null {
  const document = documentOf(text, said)
  if (document) return document
  for (const [pattern, read] of files) {
    const file = take(text, pattern, read)
    if (file?.message === '' || file?.message.startsWith(': '))
      return { ...file, message: file.message.slice(2) }
  }
  const order = /^🛒 Заказ: (.*?)(?:\n(.*))?$/s.exec(text)
  if (order) return { marks: [orderOf(order[1] ?? '')], message: order[2] ?? '' }
  for (const [pattern, read] of others) {
    const match = pattern.exec(text)
    const mark = match && read(match.slice(1))
    if (mark) return { marks: [mark], message: '' }
  }
  return null
}

/** A file's name may hold a colon: where the caption is known, the name is what stands before it. */
function documentOf(text: string, said: string | undefined): Unmarked | null {
  const caption = said ? `: ${said}` : ''
  const isKnown = said !== undefined && text.endsWith(caption)
  const match = isKnown
    ? /^📎 Документ (.+)$/s.exec(text.slice(0, text.length - caption.length))
    : /^📎 Документ (.+?)(?:: (.*))?$/s.exec(text)
  if (!match) return null
  const [, name, rest = ''] = match
  const mark = { code: 'document', ...(name !== 'файл' && { name }) }
  return { marks: [mark], message: isKnown ? said : rest }
}

function timed(code: string, seconds: string | undefined): Mark {
  return { code, ...(seconds !== undefined && { seconds: Number(seconds) }) }
}

function cardOf(card: string): string {
  return card === 'без имени и номера' ? '' : card
}

function placeOf(name: string | undefined, [latitude, longitude]: string[]): Mark {
  const isLive = name === 'Геопозиция в реальном времени'
  return {
    code: 'location',
    ...(!isLive && name !== 'Геопозиция' && { name }),
    is_live: isLive,
    ...(latitude !== undefined && { latitude: Number(latitude), longitude: Number(longitude) }),
  }
}

function listOf(code: string, text = ''): Mark {
  const [name, ...items] = text.split('\n– ')
  return { code, name, items }
}

function orderOf(text: string): Mark {
  const [, name, count, price] = /^(.*?)(?:(?:^|, )товаров: ([\d.]+)(?:, (.+))?)?$/s.exec(text) ?? []
  return {
    code: 'order',
    ...(name && { name }),
    ...(count !== undefined && { count: Number(count) }),
    ...(price !== undefined && { price }),
  }
}
