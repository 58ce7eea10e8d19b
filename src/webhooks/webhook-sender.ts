import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { lookupPublic, mayBePublic, PrivateAddressError } from './public-address.ts'
import type { DeliveryProblem } from './webhook-delivery.schema.ts'

/** What came of a request. */
export interface SendResult {
  /** HTTP status; null where no answer came. */
  status: number | null
  /** Null where it was taken: 2xx. */
  problem: DeliveryProblem | null
  /** How long the receiver asks to be left alone, `Retry-After` of a 429 or 503; undefined where it does not. */
  retryAfterMs?: number | undefined
}

/** Posts a body to an address that a stranger may have chosen. Never throws. */
export type SendWebhook = (request: {
  url: string
  headers: Record<string, string>
  body: string
}) => Promise<SendResult>

interface WebhookSenderOptions {
  /** Lets it reach this machine and its network. */
  allowPrivate: boolean
  /** For the whole exchange. */
  timeoutMs?: number
}

/** Of an answer so much is read, for politeness; nothing of it is used. */
const maxAnswerBytes = 64 * 1024

/**
 * Sends without ever reaching into the own network: what a name resolves to is looked at on connecting, each
 * time. Redirects are not followed.
 */
export function createWebhookSender({ allowPrivate, timeoutMs = 10_000 }: WebhookSenderOptions): SendWebhook {
  // A connection of its own for each request: one that is kept would not be looked at again.
  const connecting = { agent: false, ...(!allowPrivate && { lookup: lookupPublic }) } as const

  return async ({ url, headers, body }) => {
    // An address needs no looking up.
    if (!allowPrivate && !mayBePublic(new URL(url).hostname))
      return { status: null, problem: 'private_address' }
    const signal = AbortSignal.timeout(timeoutMs)
    const request = url.startsWith('https:') ? httpsRequest : httpRequest
    try {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const call = request(url, { method: 'POST', headers, signal, ...connecting }, resolve)
        call.on('error', reject).end(body)
      })
      const { statusCode: status = 0, headers: answered } = answer
      await discard(answer)
      return { status, problem: problemOf(status), retryAfterMs: retryAfterOf(status, answered) }
    } catch (error) {
      return { status: null, problem: signal.aborted ? 'timeout' : failureOf(error) }
    }
  }
}

function problemOf(status: number): DeliveryProblem | null {
  if (status >= 200 && status < 300) return null
  return status >= 300 && status < 400 ? 'redirect' : 'bad_status'
}

/** Seconds, or a date (RFC 9110, 10.2.3); what is neither asks for nothing. */
function retryAfterOf(status: number, headers: IncomingHttpHeaders): number | undefined {
  const asked = headers['retry-after']?.trim()
  if (asked === undefined || (status !== 429 && status !== 503)) return undefined
  const waitMs = /^\d+$/.test(asked) ? Number(asked) * 1000 : dateOf(asked) - Date.now()
  return waitMs > 0 ? waitMs : undefined
}

/** Node reads much for a date; HTTP's begin with a day of the week. */
function dateOf(text: string): number {
  return /^[A-Z][a-z]+, /.test(text) ? Date.parse(text) : Number.NaN
}

/** The status has been said: what becomes of the rest changes nothing. */
async function discard(answer: IncomingMessage): Promise<void> {
  let bytes = 0
  try {
    for await (const chunk of answer) {
      bytes += Buffer.byteLength(chunk)
      if (bytes > maxAnswerBytes) return
    }
  } catch {
    // Cut off, or out of time.
  } finally {
    answer.destroy()
  }
}

function failureOf(error: unknown): DeliveryProblem {
  return error instanceof PrivateAddressError ? 'private_address' : 'unreachable'
}
