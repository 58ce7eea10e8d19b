import { digits } from '../report/numbers.ts'
import { watchMemory } from './memory.ts'
import { content, hashOf, leadOf, type Shop, until } from './shop.ts'

interface Load {
  count: number
  bytes: number
}

/** Few enough for the Bot API server beside, many enough that the product has several in hand. */
const atOnce = 4
const chats = 10

/**
 * Large files pass through the product, first from customers to the database, then from staff to customers.
 * @returns a line for each direction: its time, and the memory that it took
 */
export async function passFiles(shop: Shop, { count, bytes }: Load): Promise<string[]> {
  const ids = Array.from({ length: chats }, (_, place) => 1_000 + place)
  await Promise.all(ids.map((id) => shop.customer(id).send('Здравствуйте')))
  const leads = await Promise.all(ids.map((id) => leadOf(shop, id)))
  const turns = Array.from({ length: count }, (_, place) => place)
  const incoming = await measured(shop, `in: ${count} of ${bytes / 2 ** 20} MiB`, async () => {
    await each(turns, async (turn) => {
      const customer = shop.customer(ids[turn % chats] ?? 0)
      const file = await customer.upload(content(bytes))
      await customer.act({ document: { file, file_name: `${turn}.bin` } })
    })
    await until(async () => {
      const kept = await shop.messages.countDocuments({ 'attachment.status': 'kept' })
      return kept === count ? kept : null
    })
  })
  const sent = new Set<string>()
  const outgoing = await measured(shop, `out: ${count} of ${bytes / 2 ** 20} MiB`, async () => {
    await each(turns, async (turn) => {
      const bytesOut = content(bytes)
      sent.add(hashOf(bytesOut))
      await post(shop, leads[turn % chats] ?? '', bytesOut)
    })
    await until(async () => {
      const out = await shop.messages.countDocuments({
        'files.0': { $exists: true },
        'delivery.status': 'sent',
      })
      return out === count ? out : null
    })
  })
  await compare(shop, sent)
  return [...incoming, ...outgoing]
}

/** Everything that was sent is what the messenger has, byte for byte. */
async function compare(shop: Shop, sent: ReadonlySet<string>): Promise<void> {
  const { apiRoot, token } = shop.botApi
  const found = await shop.messages.find({ 'files.0': { $exists: true } }).toArray()
  const arrived = new Set<string>()
  for (const { files } of found) {
    const answer = await fetch(`${apiRoot}/file/bot${token}/files/${files[0].handle}`)
    arrived.add(hashOf(new Uint8Array(await answer.arrayBuffer())))
  }
  const lost = [...sent].filter((hash) => !arrived.has(hash))
  if (lost.length > 0 || found.length !== sent.size)
    throw new Error(`${lost.length} of ${sent.size} files did not arrive as they were sent`)
}

async function post({ product }: Shop, leadId: string, bytes: Uint8Array): Promise<void> {
  const form = new FormData()
  form.append('sender', 'human')
  form.append('file', new Blob([new Uint8Array(bytes)]), 'a.bin')
  const answer = await fetch(`${product().url}/api/leads/${leadId}/messages`, { method: 'POST', body: form })
  if (!answer.ok) throw new Error(`a file was refused: ${answer.status} ${await answer.text()}`)
}

async function measured(shop: Shop, name: string, work: () => Promise<void>): Promise<string[]> {
  const { botApi, engine, product } = shop
  const memory = watchMemory({
    product: product().running.pid,
    ...(engine.pid !== null && { documents: engine.pid }),
    'Bot API server': botApi.pid,
  })
  const startedAt = performance.now()
  await work()
  const seconds = (performance.now() - startedAt) / 1_000
  const parts = memory.end().map(({ name: whose, beforeMiB, moreMiB }) => {
    return `${whose} ${digits(beforeMiB)} + ${digits(moreMiB)}`
  })
  return [`${name} in ${digits(seconds)} s; MiB before + more at most: ${parts.join(', ')}`]
}

async function each(turns: readonly number[], work: (turn: number) => Promise<void>): Promise<void> {
  const left = [...turns]
  const worker = async (): Promise<void> => {
    for (let turn = left.shift(); turn !== undefined; turn = left.shift()) await work(turn)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
