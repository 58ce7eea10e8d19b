import { isIP, isIPv6 } from 'node:net'
import { z } from 'zod'
import { isLoopback } from './core/loopback.ts'

/** What one process can run; `ROLES` picks. */
export const Role = z.enum(['api', 'telegram', 'whatsapp', 'workers'])
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

/** How many requests are let through; null is any number. */
const requestLimit = z
  .string()
  .regex(/^(off|[1-9]\d{0,6})$/, 'a number of requests, or off')
  .transform((value) => (value === 'off' ? null : Number(value)))

const origins = z
  .string()
  .transform((value) => value.split(',').map((origin) => origin.trim()))
  .refine(
    (list) => list.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
    'origins such as https://shop.kz with commas between, without a path or a wildcard',
  )

/** `true` stands for what proxies in front of a server usually have: an address that is not public. */
const privateAddresses = ['loopback', 'linklocal', 'uniquelocal']
const proxies = z
  .string()
  .transform((value) => (value === 'true' ? privateAddresses : value.split(',').map((part) => part.trim())))
  .refine(
    (list) => list.every((part) => privateAddresses.includes(part) || isAddressOrSubnet(part)),
    'true, or addresses and subnets of the proxies with commas between',
  )

function isAddressOrSubnet(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const size = isIPv6(address) ? 128 : 32
  return (
    rest.length === 0 &&
    isIP(address) !== 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= size))
  )
}

function whole(smallest: number, largest: number): z.ZodType<number, string> {
  const expected = `a whole number, ${smallest} to ${largest}`
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((value) => value >= smallest && value <= largest, expected)
}

const redisExpected = 'redis://… or rediss://…, for a cluster several with commas, or the path of a socket'
const proxyExpected = 'one http://… or socks5://…'
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** Whether the API asks for a key. */
export const ApiAuth = z.enum(['none', 'key'])
export type ApiAuth = z.infer<typeof ApiAuth>

const settings = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port('a port number, 0 to 65535').prefault('8000'),
  API_AUTH: ApiAuth.optional(),
  CORS_ORIGINS: origins.optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TRUST_PROXY: proxies.optional(),
  RATE_LIMIT_IP_PER_MINUTE: requestLimit.optional(),
  RATE_LIMIT_KEY_PER_HOUR: requestLimit.optional(),
  RATE_LIMIT_PERSON_PER_MINUTE: requestLimit.optional(),
  HEALTH_PORT: port('a port number, 0 to 65535').optional(),
  ROLES: roleList.prefault('all'),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  DATA_DIR: z.string().default('./data'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/[^/]+/, 'mongodb://… or mongodb+srv://…')
    .optional(),
  REDIS_URL: z
    .union([z.string().startsWith('/'), urls(['redis:', 'rediss:'], redisExpected)], { error: redisExpected })
    .optional(),
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
  REPLY_PAUSE_MS: whole(0, 60_000).prefault('2500'),
  ERASURE_SALT: z
    .string()
    .regex(/^.{32,}$/, '32 characters or more, kept secret')
    .optional(),
  WHATSAPP_ENABLED: z.enum(['0', '1']).default('0'),
  WHATSAPP_CHROMIUM_PATH: z.string().optional(),
  WHATSAPP_PROXY: urls(['http:', 'https:', 'socks4:', 'socks5:'], proxyExpected)
    .refine((value) => !value.includes(','), proxyExpected)
    .optional(),
  WHATSAPP_MESSAGES_PER_MINUTE: whole(1, 600).prefault('20'),
  WHATSAPP_MIN_GAP_MS: whole(0, 600_000).prefault('1500'),
  WHATSAPP_CATCH_UP_DAYS: whole(1, 365).prefault('14'),
  WHATSAPP_MEMORY_MB: whole(100, 100_000).prefault('1500'),
  WHATSAPP_LONGEST_PAUSE_MS: whole(1_000, 3_600_000).prefault('300000'),
  WEBHOOK_ALLOW_PRIVATE: z.enum(['0', '1']).default('0'),
  LOST_AFTER_DAYS: z
    .string()
    .regex(/^\d{1,4}(\.\d+)?$/, 'a number of days')
    .transform(Number)
    .prefault('14'),
})

/** Which of the settings lets others than this machine's own programs in, by the port or through a proxy. */
function opening(value: z.infer<typeof settings>): string | undefined {
  if (!isLoopback(value.HOST)) return 'HOST can be reached from other machines'
  const names = ['TRUST_PROXY', 'CORS_ORIGINS', 'TELEGRAM_WEBHOOK_URL'] as const
  const name = names.find((candidate) => value[candidate] !== undefined)
  return name && `${name} is set, which lets others in`
}

/** Every setting with what it may be and its default; the README's table is tested against this. */
export const Environment = settings
  .superRefine((value, context) => {
    const reason = opening(value)
    if (value.API_AUTH !== undefined || reason === undefined) return
    const message = `key (./script/keys create makes one), or outright none, because ${reason}`
    context.addIssue({ code: 'custom', path: ['API_AUTH'], message })
  })
  .refine(({ TLS_CERT, TLS_KEY }) => (TLS_CERT === undefined) === (TLS_KEY === undefined), {
    path: ['TLS_CERT'],
    error: 'a file, and TLS_KEY another: both or neither',
  })

/** The settings as the code uses them. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly http: HttpConfig
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
  /** So long a customer may pause within what is read, and answered, as one. */
  readonly replyPauseMs: number
  readonly erasureSalt: string | undefined
  /** Lets webhooks be on this machine or in its network. */
  readonly webhookAllowPrivate: boolean
  readonly whatsapp: WhatsappConfig
  /** Days of silence after which a lead counts as lost. */
  readonly lostAfterDays: number
}

/** Who may call the API, from where and how often. */
export interface HttpConfig {
  /** Whether the API asks for a key. */
  readonly apiAuth: ApiAuth
  /** Nobody said that the API may do without keys: it is meant for this machine's own programs. */
  readonly isLocalOnly: boolean
  /** Web pages of other sites that may call the API. */
  readonly corsOrigins: readonly string[]
  /** Files in PEM. */
  readonly tls: { readonly certPath: string; readonly keyPath: string } | undefined
  /** Addresses whose `X-Forwarded-…` headers are believed. */
  readonly trustedProxies: readonly string[]
  /** How many requests are let through; null is any number. */
  readonly limits: {
    /** Without a key. */
    readonly perMinuteAndIp: number | null
    /** Of programs. */
    readonly perHourAndKey: number | null
    /** Of our own pages, whoever works there. */
    readonly perMinuteAndPerson: number | null
  }
}

export interface TelegramConfig {
  readonly token: string | undefined
  readonly apiRoot: string
  readonly webhook: { readonly url: string; readonly secret: string | undefined } | undefined
}

export interface WhatsappConfig {
  readonly isEnabled: boolean
  /** Chromium or Chrome; one is looked for when undefined. */
  readonly chromiumPath: string | undefined
  readonly proxy: string | undefined
  readonly messagesPerMinute: number
  /** Between two messages, whoever they go to. */
  readonly minGapMs: number
  /** Messages older than this are not fetched after an absence. */
  readonly catchUpDays: number
  /** The browser is started anew when it takes more. */
  readonly memoryMb: number
  /** Before another start, after failures one upon another. */
  readonly longestPauseMs: number
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
    http: httpConfig(value),
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
    replyPauseMs: value.REPLY_PAUSE_MS,
    erasureSalt: value.ERASURE_SALT,
    webhookAllowPrivate: value.WEBHOOK_ALLOW_PRIVATE === '1',
    whatsapp: {
      isEnabled: value.WHATSAPP_ENABLED === '1',
      chromiumPath: value.WHATSAPP_CHROMIUM_PATH,
      proxy: value.WHATSAPP_PROXY,
      messagesPerMinute: value.WHATSAPP_MESSAGES_PER_MINUTE,
      minGapMs: value.WHATSAPP_MIN_GAP_MS,
      catchUpDays: value.WHATSAPP_CATCH_UP_DAYS,
      memoryMb: value.WHATSAPP_MEMORY_MB,
      longestPauseMs: value.WHATSAPP_LONGEST_PAUSE_MS,
    },
    lostAfterDays: value.LOST_AFTER_DAYS,
  })
}

function httpConfig(value: z.infer<typeof Environment>): HttpConfig {
  const isLocal = isLoopback(value.HOST)
  // Without keys and a named proxy, who asks on loopback is a program of this machine, or anybody at all.
  const isLimited = !isLocal || value.API_AUTH === 'key' || value.TRUST_PROXY !== undefined
  const { TLS_CERT: certPath, TLS_KEY: keyPath } = value
  const limitOr = (given: number | null | undefined, usual: number): number | null =>
    given === undefined && isLimited ? usual : (given ?? null)
  return {
    apiAuth: value.API_AUTH ?? 'none',
    isLocalOnly: isLocal && value.API_AUTH === undefined,
    corsOrigins: value.CORS_ORIGINS ?? [],
    tls: certPath === undefined || keyPath === undefined ? undefined : { certPath, keyPath },
    trustedProxies: value.TRUST_PROXY ?? [],
    limits: {
      perMinuteAndIp: limitOr(value.RATE_LIMIT_IP_PER_MINUTE, 100),
      perHourAndKey: limitOr(value.RATE_LIMIT_KEY_PER_HOUR, 1000),
      perMinuteAndPerson: limitOr(value.RATE_LIMIT_PERSON_PER_MINUTE, 1200),
    },
  }
}

function describe(issue: z.core.$ZodIssue): string {
  const expected = issue.code === 'invalid_value' ? `one of ${issue.values.join(', ')}` : issue.message
  return `${String(issue.path[0])}: expected ${expected}`
}
