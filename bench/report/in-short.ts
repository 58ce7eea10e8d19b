import { figuresOf, seen } from './figures.ts'
import type { Parts, Table } from './result.ts'

/** What the READMEs tell, in their order: the figure's key, and what it is. */
const inShort = [
  ['call.list.express', 'the list of leads, requests a second ÷ Express 5 + mongoose + zod'],
  ['call.lead.express', 'a lead with 20 messages ÷ the same'],
  ['call.campaign.express', 'a campaign with its figures at 10 000 leads ÷ the same'],
  ['call.create.express', 'creating a lead ÷ the same'],
  ['call.message.express', 'adding a message ÷ the same'],
  ['chat.200.rate', 'messages of customers answered, 200 chats at once'],
  ['pace.200.p50', 'from a message to its answer, 200 chats that write every 10 s each, p50'],
  ['growth.100000.worst', 'the slowest of the five calls at 100 000 leads, its time ÷ at 1 000'],
  ['bulk', 'leads of three messages stored in bulk'],
  ['disk', 'of disk for a lead of three messages'],
  ['start', 'from the second start to healthy, stand-ins included'],
  ['rss', 'of memory at rest, all processes'],
  ['install', 'of packages in production'],
] as const

/** Its first column is what the READMEs show. */
export function inShortOf(now: Parts): Table {
  const figures = new Map(figuresOf(now).map((figure) => [figure.key, figure]))
  return {
    title: 'In short',
    columns: ['', ''],
    rows: inShort.map(([key, what]) => {
      const figure = figures.get(key)
      return [figure ? seen(figure) : '—', what]
    }),
  }
}
