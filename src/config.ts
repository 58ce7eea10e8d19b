import { BlockList, isIPv6 } from 'node:net'
import { z } from 'zod'

/** What one process can run; `ROLES` picks. */
export const Role = z.enum(['api', 'telegram', 'workers'])
export type Role = z.infer<typeof Role>

const roleList = z
  .string()
  .transform((value) => (value === 'all' ? Role.options : value.split(',').map((role) => role.trim())))
  .pipe(z.array(Role).min(1))

function port(expected: string): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,5}$/, expected)
    .transform(Number)
    .refine((value) => value <= 65_535, expected)
}

function urls(protocols: string[], expected: string): z.ZodType<string, string> {
  const isOurs = (part: string): boolean => URL.canParse(part) && protocols.includes(new URL(part).protocol)
  return z.string().refine((value) => value.split(',').every(isOurs), expected)
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** Whether the API asks for a key. */
export const ApiAuth = z.enum(['none', 'key'])
export type ApiAuth = z.infer<typeof ApiAuth>

const settings = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port('a port number, 0 to 65535').prefault('8000'),
  API_AUTH: ApiAuth.optional(),
  HEALTH_PORT: port('a port number, 0 to 65535').optional(),
  ROLES: roleList.prefault('all'),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  DATA_DIR: z.string().default('./data'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/[^/]+/, 'mongodb://… or mongodb+srv://…')
    .optional(),
  REDIS_URL: urls(
    ['redis:', 'rediss:'],
    'redis://… or rediss://…, for a cluster several with commas',
  ).optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'a token from @BotFather, such as 123456:ABC…')
    .optional(),
  TELEGRAM_API_ROOT: urls(['http:', 'https:'], 'http://… or https://…').default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_URL: urls(['http:', 'https:'], 'https://…, as Telegram reaches this server').optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, '16 to 256 letters, digits, _ or -')
    .optional(),
  ERASURE_SALT: z
    .string()
    .regex(/^.{32,}$/, '32 characters or more, kept secret')
    .optional(),
  LOST_AFTER_DAYS: z
    .string()
    .regex(/^\d{1,4}(\.\d+)?$/, 'a number of days')
    .transform(Number)
    .prefault('14'),
})

/** Every setting with what it may be and its default; the README's table is tested against this. */
export const Environment = settings.superRefine(({ HOST, API_AUTH }, context) => {
  if (API_AUTH !== undefined || isLoopback(HOST)) return
  context.addIssue({
    code: 'custom',
    path: ['API_AUTH'],
    message:
      'key (./script/keys create makes one), or outright none, because HOST can be reached from other machines',
  })
})

/** Whether only this machine can reach a server that listens there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || loopback.check(host, isIPv6(host) ? 'ipv6' : 'ipv4')
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

/** The settings as the code uses them. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly apiAuth: ApiAuth
  /** Where a process without the API answers `GET /api/health`; nowhere when undefined. */
  readonly healthPort: number | undefined
  readonly roles: readonly Role[]
  readonly logLevel: string
  readonly dataDir: string
  /** Undefined settings are served by the embedded stand-ins. */
  readonly mongodbUri: string | undefined
  readonly redisUrl: string | undefined
  readonly telegram: TelegramConfig
  /** What the hashes of erased messages are made with; undefined: a random one in the database. */
  readonly erasureSalt: string | undefined
  /** Days of silence after which a lead counts as lost. */
  readonly lostAfterDays: number
}

export interface TelegramConfig {
  readonly token: string | undefined
  readonly apiRoot: string
  readonly webhook: { readonly url: string; readonly secret: string | undefined } | undefined
}

/**
 * Reads the settings. An empty variable counts as unset.
 * @throws Error with every mistake in one line: the names and what is expected, never the values.
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Environment.safeParse(given)
  if (!parsed.success) throw new Error(`Settings: ${parsed.error.issues.map(describe).join('; ')}`)
  const value = parsed.data
  const { TELEGRAM_WEBHOOK_URL: webhookUrl, TELEGRAM_WEBHOOK_SECRET: secret } = value
  return Object.freeze({
    host: value.HOST,
    port: value.PORT,
    apiAuth: value.API_AUTH ?? 'none',
    healthPort: value.HEALTH_PORT,
    roles: value.ROLES,
    logLevel: value.LOG_LEVEL,
    dataDir: value.DATA_DIR,
    mongodbUri: value.MONGODB_URI,
    redisUrl: value.REDIS_URL,
    telegram: {
      token: value.TELEGRAM_BOT_TOKEN,
      apiRoot: value.TELEGRAM_API_ROOT,
      webhook: webhookUrl === undefined ? undefined : { url: webhookUrl, secret },
    },
    erasureSalt: value.ERASURE_SALT,
    lostAfterDays: value.LOST_AFTER_DAYS,
  })
}

function describe(issue: z.core.$ZodIssue): string {
  const expected = issue.code === 'invalid_value' ? `one of ${issue.values.join(', ')}` : issue.message
  return `${String(issue.path[0])}: expected ${expected}`
}
