import type { z } from 'zod'
import { Environment } from './config/environment.ts'
import { isLoopback } from './core/loopback.ts'

/** The settings as the code uses them: frozen, and handed on in slices. */
export type Config = ReturnType<typeof configOf>
export type HttpConfig = Config['http']
export type TelegramConfig = Config['telegram']
export type WhatsappConfig = Config['whatsapp']

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
  return configOf(parsed.data)
}

function describe(issue: z.core.$ZodIssue): string {
  const expected = issue.code === 'invalid_value' ? `one of ${issue.values.join(', ')}` : issue.message
  return `${String(issue.path[0])}: expected ${expected}`
}

// Inferred: what a setting is stands in `Environment`, what it is called here.
function configOf(env: Environment) {
  return Object.freeze({
    host: env.HOST,
    port: env.PORT,
    http: httpOf(env),
    /** Where a process without the API answers `GET /api/health`; nowhere when undefined. */
    healthPort: env.HEALTH_PORT,
    /** Where others reach the page. */
    publicUrl: env.PUBLIC_URL,
    roles: env.ROLES,
    logLevel: env.LOG_LEVEL,
    dataDir: env.DATA_DIR,
    /** Undefined: the embedded stand-in; so with Redis and Telegram's token. */
    mongodbUri: env.MONGODB_URI,
    redisUrl: env.REDIS_URL,
    telegram: telegramOf(env),
    /** So long a customer may pause within what is read, and answered, as one. */
    replyPauseMs: env.REPLY_PAUSE_MS,
    /** What the hashes of erased messages are made with; undefined: a random one in the database. */
    erasureSalt: env.ERASURE_SALT,
    /** Lets webhooks be on this machine or in its network. */
    webhookAllowPrivate: env.WEBHOOK_ALLOW_PRIVATE === '1',
    whatsapp: whatsappOf(env),
    files: filesOf(env),
    /** Days after which files are removed; 0: they are kept for good. */
    filesKeepDays: env.FILES_KEEP_DAYS,
    /** Who turns recordings into words; undefined: nobody. */
    transcribe: transcribeOf(env),
    /** Whose calendar the shop's days are of. */
    timeZone: env.TIME_ZONE,
    /** So many days it is known who did what. */
    auditKeepDays: env.AUDIT_KEEP_DAYS,
    /** Days of silence after which a lead counts as lost. */
    lostAfterDays: env.LOST_AFTER_DAYS,
  })
}

/** Who may call the API, from where and how often. */
function httpOf(env: Environment) {
  const isLocal = isLoopback(env.HOST)
  // Without keys and a named proxy, who asks on loopback is a program of this machine, or anybody at all.
  const isLimited = !isLocal || env.API_AUTH === 'key' || env.TRUST_PROXY !== undefined
  const { TLS_CERT: certPath, TLS_KEY: keyPath } = env
  const limitOr = (given: number | null | undefined, usual: number): number | null =>
    given === undefined && isLimited ? usual : (given ?? null)
  return Object.freeze({
    /** Whether the API asks for a key. */
    apiAuth: env.API_AUTH ?? 'none',
    /** Nobody said that the API may do without keys: it is meant for this machine's own programs. */
    isLocalOnly: isLocal && env.API_AUTH === undefined,
    /** Web pages of other sites that may call the API. */
    corsOrigins: env.CORS_ORIGINS ?? [],
    /** Files in PEM. */
    tls: certPath === undefined || keyPath === undefined ? undefined : { certPath, keyPath },
    /** Addresses whose `X-Forwarded-…` headers are believed. */
    trustedProxies: env.TRUST_PROXY ?? [],
    /** How many requests are let through; null is any number. */
    limits: Object.freeze({
      /** Without a key. */
      perMinuteAndIp: limitOr(env.RATE_LIMIT_IP_PER_MINUTE, 100),
      /** Of programs. */
      perHourAndKey: limitOr(env.RATE_LIMIT_KEY_PER_HOUR, 1000),
      /** Of our own pages, whoever works there. */
      perMinuteAndPerson: limitOr(env.RATE_LIMIT_PERSON_PER_MINUTE, 1200),
    }),
  })
}

function telegramOf(env: Environment) {
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = env
  return Object.freeze({
    token: env.TELEGRAM_BOT_TOKEN,
    apiRoot: env.TELEGRAM_API_ROOT,
    webhook: url === undefined ? undefined : { url, secret },
  })
}

function whatsappOf(env: Environment) {
  return Object.freeze({
    isEnabled: env.WHATSAPP_ENABLED === '1',
    /** Chromium or Chrome; one is looked for when undefined. */
    chromiumPath: env.WHATSAPP_CHROMIUM_PATH,
    proxy: env.WHATSAPP_PROXY,
    messagesPerMinute: env.WHATSAPP_MESSAGES_PER_MINUTE,
    /** Between two messages, whoever they go to. */
    minGapMs: env.WHATSAPP_MIN_GAP_MS,
    /** Messages older than this are not fetched after an absence. */
    catchUpDays: env.WHATSAPP_CATCH_UP_DAYS,
    /** The browser is started anew when it takes more. */
    memoryMb: env.WHATSAPP_MEMORY_MB,
    /** Before another start, after failures one upon another. */
    longestPauseMs: env.WHATSAPP_LONGEST_PAUSE_MS,
  })
}

function transcribeOf(env: Environment) {
  const { TRANSCRIBE_URL: url, TRANSCRIBE_KEY: key, TRANSCRIBE_MODEL: model } = env
  return url === undefined ? undefined : Object.freeze({ url, key, model })
}

const bytesPerMb = 1024 * 1024

/** How much is kept of what people send, in bytes. */
function filesOf(env: Environment) {
  return Object.freeze({
    file: env.FILE_MAX_MB * bytesPerMb,
    lead: env.FILES_PER_LEAD_MB * bytesPerMb,
    all: env.FILES_MAX_MB * bytesPerMb,
  })
}
