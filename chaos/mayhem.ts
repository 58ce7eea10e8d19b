import { setTimeout as wait } from 'node:timers/promises'
import type { RedisConnection } from '../src/storage/redis.ts'
import type { FaultRuleInput } from '../stand-ins/telegram/control/fault-rules.ts'
import type { BotControl } from '../stand-ins/telegram/control-client.ts'
import type { Random } from './random.ts'
import type { Service } from './service.ts'
import type { SmallDisk } from './small-disk.ts'
import type { Stage } from './stage.ts'

/** What was done to the product, for the report and for what it excuses. */
export interface Damage {
  rounds: number
  flushes: number
  freezes: number
  hangs: number
  fullDisks: number
  redeliveries: number
  /** Answers of the Bot API that were held back, refused or lost. */
  faults: number
  /** Those among them where the message had gone out: it may be sent again. */
  lostAnswers: number
}

interface MayhemOptions {
  stage: Stage
  /** With the files of the databases; null where it cannot be filled. */
  disk: SmallDisk | null
  control: BotControl
  redis: RedisConnection
  random: Random
  /** Updates so far; any of them may come again. */
  updateIds(): number[]
  log(what: string): void
}

/** The longest that a process is away; the database now and then for as long as `longestOutageMs`. */
const downMs = 2_500
const longestOutageMs = 30_000
const longestFreezeMs = 5_000
const longestFullMs = 8_000
const longestStartMs = 60_000

/** Does everything bad once a round, in an order that chance decides: one round, and more until `endsAt`. */
export async function wreak(options: MayhemOptions, endsAt: number): Promise<Damage> {
  const { random, log } = options
  const damage: Damage = {
    rounds: 0,
    flushes: 0,
    freezes: 0,
    hangs: 0,
    fullDisks: 0,
    redeliveries: 0,
    faults: 0,
    lostAnswers: 0,
  }
  const disturbances = disturbancesOf(options, damage)
  do {
    damage.rounds += 1
    for (const [name, disturb] of random.shuffled(Object.entries(disturbances))) {
      log(`round ${damage.rounds}: ${name}`)
      // Whatever is disturbed may be away already.
      await disturb().catch(() => undefined)
      await wait(random.between(200, 1_000))
    }
  } while (Date.now() < endsAt)
  return damage
}

function disturbancesOf(options: MayhemOptions, damage: Damage): Record<string, () => Promise<void>> {
  const { stage, control, redis, random, updateIds } = options
  const { botApi } = stage
  const kill = async (service: Service, forMs = random.between(0, downMs)): Promise<void> => {
    await service.kill()
    await wait(forMs)
    service.start()
    // Half of the time the next thing happens while it is still starting.
    if (random.int(0, 2) === 0) await service.ready(longestStartMs)
  }
  const setFaults = async (rules: FaultRuleInput[]): Promise<void> => {
    damage.faults += rules.reduce((sum, { times = 1 }) => sum + times, 0)
    damage.lostAnswers += rules
      .filter(({ method, drop }) => method.startsWith('send') && drop === 'after')
      .reduce((sum, { times = 1 }) => sum + times, 0)
    await control.setFaults(rules)
  }

  return {
    'kill api': () => kill(stage.api),
    'kill telegram': () => kill(stage.telegram),
    'kill workers': () => kill(stage.workers),
    'kill redis': () => kill(stage.redis),
    'kill documents': () =>
      kill(stage.documents, random.int(0, 8) === 0 ? longestOutageMs : random.between(0, 2 * downMs)),
    ...(botApi && { 'kill Bot API': () => kill(botApi) }),
    'empty redis': async () => {
      await redis.flushall()
      damage.flushes += 1
    },
    ...standstills(options, damage),
    'second telegram': async () => {
      stage.secondTelegram.start()
      await wait(random.between(2_000, 5_000))
      await stage.secondTelegram.kill()
    },
    'refuse sends': () => setFaults(refusals(random)),
    'lose answers': () => setFaults(losses(random)),
    'disturb polls': () => setFaults(pollFaults(random)),
    redeliver: async () => {
      // Telegram repeats what it has delivered, never what is still to come.
      const { confirmed_offset } = await control.state()
      const delivered = updateIds().filter((id) => id < confirmed_offset)
      for (const id of random.shuffled(delivered.slice(-500)).slice(0, 20)) {
        const times = random.int(1, 6)
        await control.redeliver(id, times)
        damage.redeliveries += times
      }
    },
  }
}

/** What goes on by itself, or is for the product to end. */
function standstills(
  { stage, disk, random }: MayhemOptions,
  damage: Damage,
): Record<string, () => Promise<void>> {
  const freeze = async (service: Service): Promise<void> => {
    damage.freezes += 1
    await service.freeze(random.between(500, longestFreezeMs))
  }
  const hang = async (service: Service): Promise<void> => {
    damage.hangs += 1
    await service.hang(longestStartMs)
  }
  const fill = async (smallDisk: SmallDisk): Promise<void> => {
    damage.fullDisks += 1
    smallDisk.fill()
    await wait(random.between(1_000, longestFullMs))
    smallDisk.clear()
  }
  return {
    'freeze telegram': () => freeze(stage.telegram),
    'freeze documents': () => freeze(stage.documents),
    'hang documents': () => hang(stage.documents),
    'hang redis': () => hang(stage.redis),
    ...(disk && { 'fill disk': () => fill(disk) }),
  }
}

function refusals(random: Random): FaultRuleInput[] {
  return random.shuffled([
    { method: 'sendMessage', error_code: 429, retry_after: 1, times: random.int(5, 40) },
    { method: 'sendMessage', error_code: 502, times: random.int(5, 20) },
    { method: 'sendMessage', delay_ms: random.int(200, 3_000), times: random.int(5, 40) },
    { method: 'sendDocument', error_code: 502, times: random.int(1, 4) },
  ])
}

function losses(random: Random): FaultRuleInput[] {
  return random.shuffled([
    { method: 'sendMessage', drop: 'after' as const, times: random.int(1, 10) },
    { method: 'sendMessage', drop: 'before' as const, times: random.int(1, 10) },
    { method: 'sendDocument', drop: 'after' as const, times: random.int(1, 3) },
    { method: 'sendDocument', drop: 'before' as const, times: random.int(1, 3) },
    // Longer than the product waits for the answer of a send.
    { method: 'sendMessage', delay_ms: 12_000, drop: 'after' as const, times: random.int(1, 3) },
  ])
}

function pollFaults(random: Random): FaultRuleInput[] {
  return random.shuffled([
    { method: 'getUpdates', drop: 'before' as const, times: 1 },
    { method: 'getUpdates', drop: 'after' as const, times: random.int(1, 3) },
    { method: 'getUpdates', error_code: 409, times: 1 },
    { method: 'getUpdates', error_code: 502, times: 1 },
    { method: 'getUpdates', error_code: 429, retry_after: 1, times: 1 },
    { method: 'getUpdates', delay_ms: random.int(100, 2_000), times: 1 },
  ])
}
