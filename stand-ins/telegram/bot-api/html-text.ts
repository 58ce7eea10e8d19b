import type { MessageEntity } from '../telegram-objects.ts'
import { badRequest } from './bot-api-error.ts'

const entityTypes: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
  a: 'text_link',
}

const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

// One token: a closing tag, an opening tag with its attributes, a character reference, or plain text.
const token = /<\/([a-z-]+)\s*>|<([a-z-]+)((?:\s[^<>]*)?)>|&(lt|gt|amp|quot);|[^<&]+|[<&]/gi

/** Turns a text with parse_mode HTML into what is shown and its entities. Throws 400 as Telegram does. */
export function parseHtml(html: string): { text: string; entities: MessageEntity[] } {
  const entities: MessageEntity[] = []
  const open: { tag: string; offset: number; attributes: string }[] = []
  let text = ''
  for (const [source, closing, opening, attributes, character] of html.matchAll(token)) {
    if (opening) {
      const tag = opening.toLowerCase()
      if (!Object.hasOwn(entityTypes, tag)) throw cannotParse(`Unsupported start tag "${tag}"`)
      open.push({ tag, offset: text.length, attributes: attributes ?? '' })
    } else if (closing) {
      const start = open.pop()
      if (start?.tag !== closing.toLowerCase()) throw cannotParse(`Unmatched end tag "${closing}"`)
      entities.push(toEntity(start, text.length))
    } else if (source === '<') throw cannotParse('Unsupported start tag ""')
    else text += character ? characters[character.toLowerCase()] : source
  }
  const [unclosed] = open
  if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.tag}"`)
  return { text, entities: entities.sort((left, right) => left.offset - right.offset) }
}

function toEntity(start: { tag: string; offset: number; attributes: string }, end: number): MessageEntity {
  const url = /href\s*=\s*["']?([^"'\s]+)/i.exec(start.attributes)?.[1]
  return {
    type: entityTypes[start.tag] ?? 'bold',
    offset: start.offset,
    length: end - start.offset,
    ...(url && { url }),
  }
}

function cannotParse(reason: string): Error {
  return badRequest(`can't parse entities: ${reason}`)
}
