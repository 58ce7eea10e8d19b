import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { createCustomer } from '../embedded/telegram/control-client.ts'
import { loadConfig } from '../src/config.ts'

/** The contract's own example of a customer. */
const customerName = { first_name: 'Иван', last_name: 'Иванов' }
const customerPhone = '+77771234567'

const config = loadConfig(process.env)
const api = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`

async function play(): Promise<void> {
  const code = await createAd()
  const endpoints = z
    .object({ telegram: z.object({ control_url: z.string(), bot: z.string() }) })
    .safeParse(JSON.parse(await readFile(join(config.dataDir, 'embedded.json'), 'utf8')))
  if (!endpoints.success)
    throw new Error('The demo needs the embedded Bot API server: unset TELEGRAM_BOT_TOKEN')
  const { control_url: controlUrl, bot } = endpoints.data.telegram
  const user = { id: Date.now(), ...customerName, language_code: 'ru' }
  const customer = createCustomer({ controlUrl, bot, user, phone: customerPhone })

  title(`A customer follows the ad: t.me/${bot}?start=${code}`)
  const steps: [string, () => Promise<unknown>][] = [
    ['/start', () => customer.start(code)],
    [
      'Нужен срочный ремонт MacBook, разбит экран',
      () => customer.send('Нужен срочный ремонт MacBook, разбит экран'),
    ],
    ['Иван', () => customer.send('Иван')],
    ['[поделился контактом]', () => customer.shareContact(customerPhone)],
    ['50 000 тг', () => customer.send('50 000 тг')],
  ]
  for (const [said, act] of steps) {
    say('👤', said)
    await act()
    const { text, reply_markup: markup } = await customer.nextBotMessage()
    say('🤖', text ?? '')
    if (markup && 'keyboard' in markup) {
      const labels = markup.keyboard.flat().map((key) => `[ ${typeof key === 'string' ? key : key.text} ]`)
      say('  ', labels.join(' '))
    }
  }

  title('The lead, as the REST API returns it')
  const lead = await findScoredLead(String(user.id))
  console.log(`$ curl ${api}/api/leads/${lead.id}\n`)
  console.log(JSON.stringify(lead, null, 2))
}

/** A niche, a campaign and an ad, made through the API; returns the ad's code. */
async function createAd(): Promise<string> {
  const niche = await post('/api/niches', {
    name: 'Ремонт ноутбуков',
    category: 'electronics_repair',
    cpl_target: 500,
    roi_target: 300,
  })
  const campaign = await post('/api/campaigns', {
    niche_id: niche.id,
    name: 'Telegram Алматы - Ремонт ноутбуков',
    platform: 'telegram',
    budget: 50_000,
  })
  const ad = await post(`/api/campaigns/${campaign.id}/ads`, {
    title: 'Ремонт MacBook за день',
    spent: 1_500,
  })
  return z.string().parse(ad.code)
}

async function post(path: string, body: object): Promise<{ id: string; [field: string]: unknown }> {
  const response = await fetch(`${api}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`)
  return z.looseObject({ id: z.string() }).parse(await response.json())
}

const Leads = z.array(z.object({ id: z.string(), name: z.string() }))
const Lead = z.looseObject({
  id: z.string(),
  status: z.string(),
  platform_user_id: z.string().nullable(),
  quality_score: z.number().nullable(),
})

/** The workers score a moment after the last answer. */
async function findScoredLead(userId: string): Promise<z.infer<typeof Lead>> {
  for (;;) {
    for (const { id } of Leads.parse(
      await (await fetch(`${api}/api/leads?source=telegram&limit=20`)).json(),
    )) {
      const lead = Lead.parse(await (await fetch(`${api}/api/leads/${id}`)).json())
      const isDone = lead.platform_user_id === userId && ['qualified', 'hot'].includes(lead.status)
      if (isDone) return lead
    }
    await wait(200)
  }
}

/** Uses the server that runs, or starts one for the time of the demo. */
async function ensureServer(): Promise<() => Promise<void>> {
  if (await isHealthy()) return async () => undefined
  title(`Starting the server on ${api}`)
  const server = fork(new URL('../src/server.js', import.meta.url), {
    env: { ...process.env, LOG_LEVEL: 'error' },
  })
  const exited = once(server, 'exit')
  while (!(await isHealthy())) {
    if (server.exitCode !== null) throw new Error('The server did not start (see above)')
    await wait(100)
  }
  return async () => {
    server.kill('SIGTERM')
    await exited
  }
}

async function isHealthy(): Promise<boolean> {
  return fetch(`${api}/api/health`).then(
    (response) => response.ok,
    () => false,
  )
}

function title(text: string): void {
  console.log(`\n\x1b[1m${text}\x1b[0m\n`)
}

function say(who: string, text: string): void {
  console.log(`${who}  ${text.replaceAll('\n', '\n    ')}`)
}

const stopServer = await ensureServer()
try {
  await play()
} finally {
  await stopServer()
}
