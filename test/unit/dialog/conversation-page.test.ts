import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startChat } from '../../../script/understanding-chat.ts'
import type { Item } from '../../../script/understanding-line.ts'

interface Exchange {
  /** What the customer says in one go. */
  said: Item[]
  /** The bot's answers, line breaks as ⏎. */
  answers: string[]
}

const page = readFileSync(new URL('../../../docs/conversation.md', import.meta.url), 'utf8')
const chats = [...page.matchAll(/^### (.+)\n+```\n([^`]+)```/gm)].map(([, title = '', lines = '']) => ({
  title,
  exchanges: exchangesIn(lines.trim().split('\n')),
}))

function exchangesIn(lines: readonly string[]): Exchange[] {
  const exchanges: Exchange[] = []
  for (const line of lines) {
    const [speaker, text] = [line.slice(0, 3), line.slice(3)]
    const last = exchanges.at(-1)
    if (speaker === '🤖 ' && last) last.answers.push(text)
    else if (speaker !== '👤 ') throw new Error(`nobody says: ${line}`)
    else if (last?.answers.length === 0) last.said.push(itemOf(text))
    else exchanges.push({ said: [itemOf(text)], answers: [] })
  }
  return exchanges
}

function itemOf(text: string): Item {
  if (text === '🎤 (voice)') return { voice: true }
  return text.startsWith('📷 ') ? { photo: true, caption: text.slice(3) } : text
}

test.each(chats)('the bot talks as docs/conversation.md shows it: $title', ({ exchanges }) => {
  const chat = startChat('ru')
  const heard = exchanges.map(({ said }): Exchange => {
    chat.say(said)
    const replies = chat.state.last?.replies ?? []
    return { said, answers: replies.map(({ text }) => text.replace(/\n+/g, ' ⏎ ')) }
  })
  expect(heard).toEqual(exchanges)
})

test('docs/conversation.md shows six chats, in each of the three languages, and every word of them is read', () => {
  const answers = chats.map(({ exchanges }) => exchanges[0]?.answers[0]?.split('!')[0])
  expect(answers).toHaveLength(6)
  expect(new Set(answers)).toEqual(new Set(['Здравствуйте', 'Сәлеметсіз бе', 'Hello']))
  const read = chats.flatMap(({ exchanges }) =>
    exchanges.flatMap(({ said, answers }) => [...said, ...answers]),
  )
  expect(read).toHaveLength([...page.matchAll(/^(?:👤|🤖) /gm)].length)
})
