import { Agent, type IncomingMessage, request } from 'node:http'
import { json } from 'node:stream/consumers'

/** What the bot's server made of an update. */
export interface WebhookReply {
  isConfirmed: boolean
  /** HTTP status or network error, for getWebhookInfo. */
  error: string | null
  /** From Retry-After; 0 where there was none. */
  retryAfterMs: number
  /** A method call in place of an empty answer, if there was one. */
  body: unknown
}

const replyTimeoutMs = 60_000

export interface WebhookTarget {
  url: string
  secretToken?: string | undefined
  agent: Agent
}

/** Connections to one webhook, kept open between updates. */
export function createWebhookAgent(maxConnections: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: maxConnections })
}

/** Posts one update. Never rejects: a network error is a reply that does not confirm. */
export async function postUpdate(target: WebhookTarget, update: object): Promise<WebhookReply> {
  try {
    const response = await post(target, JSON.stringify(update))
    const status = response.statusCode ?? 0
    const isConfirmed = status >= 200 && status < 300
    const body = await readJson(response)
    return {
      isConfirmed,
      error: isConfirmed ? null : `Wrong response from the webhook: ${status} ${response.statusMessage}`,
      retryAfterMs: Number(response.headers['retry-after'] ?? 0) * 1000 || 0,
      body,
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { isConfirmed: false, error: reason, retryAfterMs: 0, body: null }
  }
}

function post({ url, secretToken, agent }: WebhookTarget, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = request(url, {
      method: 'POST',
      agent,
      signal: AbortSignal.timeout(replyTimeoutMs),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        ...(secretToken && { 'x-telegram-bot-api-secret-token': secretToken }),
      },
    })
    call.on('response', resolve).on('error', reject).end(body)
  })
}

/** A body that is not JSON is no method call, and no failure either. */
async function readJson(response: IncomingMessage): Promise<unknown> {
  try {
    return await json(response)
  } catch {
    return null
  }
}
