import { z } from 'zod'
import { isTimeZone, usualTimeZone } from '../core/local-day.ts'
import { isLoopback } from '../core/loopback.ts'
import { origins, port, proxies, requestLimit, urls, whole } from './setting-kinds.ts'

/** What one process can run; `ROLES` picks. */
export const Role = z.enum(['api', 'telegram', 'whatsapp', 'workers'])
export type Role = z.infer<typeof Role>

const roleList = z
  .string()
  .transform((value) => (value === 'all' ? Role.options : value.split(',').map((role) => role.trim())))
  .pipe(z.array(Role).min(1))

const redisExpected = 'redis://… or rediss://…, for a cluster several with commas, or the path of a socket'
const publicUrlExpected = 'one https://… or http://…, as others reach the page'
const proxyExpected = 'one http://… or socks5://…'
const transcribeUrlExpected = 'one https://… or http://…, the whole address that recordings are posted to'
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** Whether the API asks for a key. */
export const ApiAuth = z.enum(['none', 'key'])
export type ApiAuth = z.infer<typeof ApiAuth>

const settings = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port().prefault('8000'),
  API_AUTH: ApiAuth.optional(),
  PUBLIC_URL: urls(['http:', 'https:'], publicUrlExpected)
    .refine((value) => !value.includes(','), publicUrlExpected)
    .optional(),
  CORS_ORIGINS: origins.optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TRUST_PROXY: proxies.optional(),
  RATE_LIMIT_IP_PER_MINUTE: requestLimit.optional(),
  RATE_LIMIT_KEY_PER_HOUR: requestLimit.optional(),
  RATE_LIMIT_PERSON_PER_MINUTE: requestLimit.optional(),
  HEALTH_PORT: port().optional(),
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
  TIME_ZONE: z.string().refine(isTimeZone, 'a time zone such as Asia/Almaty').default(usualTimeZone),
  AUDIT_KEEP_DAYS: whole(1, 20_000).prefault('366'),
  FILE_MAX_MB: whole(1, 2_000).prefault('20'),
  FILES_PER_LEAD_MB: whole(1, 100_000).prefault('500'),
  FILES_MAX_MB: whole(1, 10_000_000).prefault('10000'),
  FILES_KEEP_DAYS: whole(0, 10_000).prefault('0'),
  TRANSCRIBE_URL: urls(['http:', 'https:'], transcribeUrlExpected)
    .refine((value) => !value.includes(','), transcribeUrlExpected)
    .optional(),
  TRANSCRIBE_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'a key of letters, digits and signs')
    .optional(),
  TRANSCRIBE_MODEL: z.string().max(200).default('whisper-1'),
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
export type Environment = z.infer<typeof Environment>
