import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Container, openContainer } from '../src/container.ts'
import type { Lifecycle } from '../src/core/lifecycle.ts'
import { createLogger } from '../src/core/logger.ts'
import { openMongo } from '../src/storage/mongo.ts'
import { openRedis } from '../src/storage/redis.ts'
import { type BotControl, createBotControl } from '../stand-ins/telegram/control-client.ts'
import { localBot } from '../stand-ins/telegram/local-bot.ts'
import { check } from './check.ts'
import { type Chat, openChat, talk, talkWithStaff } from './customers.ts'
import { eventually } from './eventually.ts'
import type { Findings } from './findings.ts'
import { linesOf } from './lines.ts'
import { type Damage, wreak } from './mayhem.ts'
import { type Ad, createOffice, type Office } from './office.ts'
import { createRandom, type Random } from './random.ts'
import { settle } from './settle.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'
import { type LinkedColleague, linkStaff } from './staff.ts'
import { createStage, type Stage } from './stage.ts'
import { hire } from './team.ts'
import { type WatchedCampaign, watchCampaign } from './verdicts.ts'

export interface RunOptions {
  seed: string
  /** Chats at once. */
  chats: number
  /** Messages of each customer. */
  messages: number
  minutes: number
  mongodbUri: string | undefined
  /** For the files of the run. */
  dir: string
  log(what: string): void
}

export interface Outcome {
  findings: Findings
  damage: Damage
  chats: number
  messages: number
  /** That staff have sent. */
  files: number
  kills: Record<string, number>
  crashes: number
  /** False when something was still owed in the end. */
  isSettled: boolean
}

interface Scene {
  stage: Stage
  disk: SmallDisk | null
  control: BotControl
  container: Container
  office: Office
  ad: Ad
  watched: WatchedCampaign
  staff: LinkedColleague[]
  random: Random
  chats: Chat[]
  people: string[]
}

/** So many leads come from elsewhere in each wave, each with a reminder. */
const enteredAtOnce = 3

/** Runs everything, disturbs it for so long, lets it come to rest and compares. Closing `lifecycle` ends it early. */
export async function run(options: RunOptions, lifecycle: Lifecycle): Promise<Outcome> {
  try {
    const scene = await setUp(options, lifecycle)
    const damage = await disturb(scene, options)
    options.log('letting it come to rest')
    const isSettled = await settle(scene.container, scene.control)
    const onWrong = (who: string, findings: Findings): void =>
      options.log(`${who}: ${JSON.stringify(findings)}`)
    const { telegram, secondTelegram, documents, botApi } = scene.stage
    const kills = [telegram, secondTelegram, documents, botApi].reduce(
      (sum, service) => sum + (service?.kills ?? 0),
      0,
    )
    const allowedRepeats = kills + damage.lostAnswers
    const { botFiles: filesUrl, mongodbUri } = scene.stage.addresses
    const findings = await check({ ...scene, filesUrl, mongodbUri, allowedRepeats, onWrong })
    return { ...summary(scene), findings, damage, isSettled }
  } finally {
    await lifecycle.close()
  }
}

async function setUp({ seed, dir, mongodbUri, log }: RunOptions, lifecycle: Lifecycle): Promise<Scene> {
  const { onClose } = lifecycle
  const databaseDir = join(dir, 'databases')
  const disk = mongodbUri === undefined ? mountSmallDisk(databaseDir) : null
  if (disk) onClose(async () => disk.remove())
  else if (mongodbUri === undefined) log('the disk is never full: mounting one is not allowed here')
  const stage = await createStage({ dir, mongodbUri, databaseDir, database: `chaos-${Date.now()}` })
  const { api, telegram, workers, secondTelegram, documents, redis, botApi, addresses } = stage
  const started = [documents, redis, ...(botApi ? [botApi] : []), api, telegram, workers]
  for (const service of started) service.start()
  for (const service of [...started, secondTelegram]) onClose(service.end)
  // The embedded engine's files go with the directory.
  if (mongodbUri !== undefined) onClose(() => dropDatabase(addresses.mongodbUri))
  const queuePrefix = '{chaos}'
  const container = await openContainer({ ...addresses, queuePrefix, logger: createLogger('silent') })
  onClose(container.close)
  const office = createOffice(addresses.api)
  await eventually(() => hire(container))
  const ad = await eventually(office.openCampaign)
  const watched = await watchCampaign(addresses.api, lifecycle)
  const control = createBotControl({ controlUrl: addresses.control, bot: localBot.username })
  const staff = await linkStaff(container, { controlUrl: addresses.control, bot: localBot.username })
  const played = { staff, random: createRandom(seed), chats: [], people: [] }
  return { stage, disk, control, container, office, ad, watched, ...played }
}

async function disturb(scene: Scene, options: RunOptions): Promise<Damage> {
  const { stage, disk, control, watched, random, chats } = scene
  const redis = openRedis(stage.addresses.redisUrl, { failFast: true })
  redis.on('error', () => undefined)
  const updateIds = (): number[] => chats.flatMap((chat) => chat.updateIds)
  const endsAt = Date.now() + options.minutes * 60_000
  let isOver = false
  const wreaking = wreak(
    { stage, disk, control, redis, random, updateIds, log: options.log },
    endsAt,
  ).finally(() => {
    isOver = true
  })
  const spending = async (): Promise<void> => {
    while (!isOver) {
      await watched.spendNext(random)
      await wait(random.between(2_000, 8_000))
    }
  }
  const spent = spending()
  do {
    await playWave(scene, options)
    options.log(`${chats.length} chats so far`)
  } while (!isOver)
  const damage = await wreaking
  await spent
  redis.disconnect()
  await eventually(() => control.setFaults([]))
  return damage
}

/** So many new customers, all at once; one in ten is served by a person. */
async function playWave(scene: Scene, options: RunOptions): Promise<void> {
  const { stage, container, office, ad, staff, random, chats, people, control } = scene
  const wave = Array.from({ length: options.chats }, async (_, index) => {
    const chat = openChat(stage.addresses.control, localBot.username, 1 + chats.length + index)
    const lines = linesOf(options.messages, { random, adCode: ad.code })
    const isStaffed = index % 10 === 9
    await (isStaffed
      ? talkWithStaff(chat, { lines, random, office, leads: container.leads })
      : talk(chat, lines, random))
    return chat
  })
  const entered = Array.from({ length: enteredAtOnce }, async (_, index) => {
    const person = `person-${people.length + index}`
    await office.addLead(ad, person)
    const lead = await eventually(async () => container.leads.findByPerson('olx', person))
    if (lead) await office.remind(lead.id)
    return person
  })
  people.push(...(await Promise.all(entered)))
  for (const { chat } of staff) await eventually(() => chat.send('Что нового?'))
  chats.push(...(await Promise.all(wave)))
  await eventually(async () => {
    const { pending_updates } = await control.state()
    if (pending_updates > 0) throw new Error('updates are waiting')
  })
}

function summary({
  stage,
  chats,
}: Scene): Pick<Outcome, 'chats' | 'messages' | 'files' | 'kills' | 'crashes'> {
  const { addresses: _, ...services } = stage
  const named = Object.entries(services).flatMap(([name, service]) => (service ? [{ name, service }] : []))
  return {
    chats: chats.length,
    messages: chats.reduce((sum, { said }) => sum + said, 0),
    files: chats.reduce((sum, { filesSent }) => sum + filesSent.size, 0),
    kills: Object.fromEntries(named.map(({ name, service }) => [name, service.kills])),
    crashes: named.reduce((sum, { service }) => sum + service.crashes, 0),
  }
}

async function dropDatabase(uri: string): Promise<void> {
  const connection = await openMongo(uri, () => undefined)
  await connection.dropDatabase()
  await connection.close()
}
