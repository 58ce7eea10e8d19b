import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import type { Update } from 'telegraf/types'
import { z } from 'zod'
import { AppError } from '../../src/core/errors.ts'

/** Only what the intake relies on is checked; what the rest holds is the mapper's business. */
const WebhookBody = z.custom<Update>((body) => z.looseObject({ update_id: z.int() }).safeParse(body).success)

interface WebhookDeps {
  path: string
  secret: string
  /** @param traceId names the request, for the log */
  accept(update: Update, traceId: string): Promise<void>
}

/**
 * The route that Telegram calls. It answers 200 only once the update is stored; on anything else
 * Telegram keeps the update and calls again.
 */
export function telegramWebhook({ path, secret, accept }: WebhookDeps): FastifyPluginAsync {
  return async (app) => {
    app.post(
      path,
      { config: { access: 'open', isLimited: false, isPatient: true }, schema: { hide: true } },
      async (request, reply) => {
        if (!isSame(request.headers['x-telegram-bot-api-secret-token'], secret)) {
          throw new AppError('UNAUTHORIZED', { ru: 'Неверный секрет вебхука', en: 'Wrong webhook secret' })
        }
        const update = WebhookBody.safeParse(request.body)
        if (!update.success) {
          throw new AppError('INVALID_INPUT', {
            ru: 'Это не обновление Telegram',
            en: 'Not a Telegram update',
          })
        }
        await accept(update.data, request.id)
        return reply.code(200).send()
      },
    )
  }
}

/**
 * Where Telegram is told to call: an address without a path gets one that is not guessable without the
 * token either.
 */
export function webhookUrl(url: string, token: string): URL {
  const address = new URL(url)
  if (address.pathname === '/') address.pathname = `/telegram/${madeFrom(token, 'telegram webhook path')}`
  return address
}

/** The secret when none is set: not guessable without the token, the same after every restart. */
export function defaultSecret(token: string): string {
  return madeFrom(token, 'telegram webhook')
}

function madeFrom(token: string, purpose: string): string {
  return createHmac('sha256', token).update(purpose).digest('hex')
}

function isSame(given: string | string[] | undefined, secret: string): boolean {
  const [actual, expected] = [Buffer.from(String(given)), Buffer.from(secret)]
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}
