import {
  type AnswerOf,
  type Arguments,
  destinationOf,
  type RequestParts,
} from '../src/http/client-contract.ts'
import type { RestApi } from '../src/rest-api.ts'

/** The server has answered, but not with a success. */
export class Refused extends Error {
  readonly status: number

  constructor(at: string, status: number, text: string) {
    super(`${at} answers ${status}: ${text}`)
    this.name = 'Refused'
    this.status = status
  }
}

interface SentParts extends RequestParts {
  /** Under which a POST may be sent again and is done once. */
  idempotencyKey?: string
}

/** Calls a route of the REST API. Rejects with `Refused`, or with what `fetch` throws. */
export type Call = <At extends keyof RestApi>(
  at: At,
  ...request: Arguments<At, RestApi[At], SentParts>
) => Promise<AnswerOf<RestApi[At]>>

interface ClientOptions {
  /** For a server that asks for one. */
  key?: string | undefined
  /** How long an answer is waited for; left out, as long as it takes. */
  timeoutMs?: number
}

/** A client of the server at this address. */
export function clientOf(baseUrl: string, { key, timeoutMs }: ClientOptions = {}): Call {
  return async (at, ...[request]) => {
    const given: SentParts | undefined = request
    const { body, idempotencyKey, ...rest } = given ?? {}
    const { method, path } = destinationOf(at, rest)
    const answer = await fetch(baseUrl + path, {
      method,
      headers: {
        ...(key !== undefined && { 'x-api-key': key }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(timeoutMs !== undefined && { signal: AbortSignal.timeout(timeoutMs) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Refused(at, answer.status, text)
    return JSON.parse(text)
  }
}
