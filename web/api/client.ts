import {
  type AnswerOf,
  type Arguments,
  destinationOf,
  type RequestOf,
  type RequestParts,
} from '../../src/http/client-contract.ts'
import type { Problem } from '../../src/http/problem.ts'
import type { RestApi } from '../../src/rest-api.ts'
import type { SimulatorApi } from '../../stand-ins/telegram/simulator.api.ts'
import { storedLanguage } from '../i18n/language.tsx'
import { askWhoItIs, currentSession } from './session.ts'

/** A request that got no answer, or a refusal. The message is worded for the person at the page. */
export class ApiError extends Error {
  /** 0 when no answer came at all. */
  readonly status: number
  readonly problem: Problem | null
  /** When the server wants to be asked again; 0 where it does not say. */
  readonly retryAfterMs: number

  constructor(status: number, problem: Problem | null, retryAfterMs = 0) {
    super(problem?.detail ?? `HTTP ${status}`)
    this.name = 'ApiError'
    this.status = status
    this.problem = problem
    this.retryAfterMs = retryAfterMs
  }
}

/** What the page may call. */
type Api = RestApi & SimulatorApi

/** The address of a route, as in `GET /api/niches/:niche_id`. */
export type Address = keyof Api

interface Call extends RequestParts {
  signal?: AbortSignal
  /** The same for a POST and its repetitions: the server carries it out once, and what it makes is traced by it. */
  idempotencyKey?: string
  /** Sends a change only to what has this ETag; 412 otherwise. */
  ifMatch?: string
  /** Instead of the session's key; null for none. */
  key?: string | null
  /** A status beside 2xx that carries an answer. */
  alsoOk?: number
}

/** A request as the contract of its route wants it. */
export type Request<At extends Address> = RequestOf<At, Api[At]> & Call
/** The answer as the same contract promises it. */
export type Answer<At extends Address> = AnswerOf<Api[At]>

/** An answer together with the cursor of the next page, where there is one. */
export interface Page<Content> {
  answer: Content
  next: string | null
  /** Names the answer as it is now. */
  etag: string | null
}

/**
 * Calls a route of the API and reads its JSON.
 * @throws ApiError for every refusal and when the server cannot be reached
 */
export async function call<At extends Address>(
  at: At,
  ...[request]: Arguments<At, Api[At], Call>
): Promise<Answer<At>> {
  return (await read<Answer<At>>(at, request)).answer
}

/** The same for what goes on, or is to be changed as it was read. */
export async function callPage<At extends Address>(
  at: At,
  ...[request]: Arguments<At, Api[At], Call>
): Promise<Page<Answer<At>>> {
  return read(at, request)
}

/**
 * Fetches a file and hands it to the browser to be saved: a link could not show the key.
 * @throws ApiError as `call` does
 */
export async function download<At extends Address>(
  at: At,
  { name, ...request }: Request<At> & { name: string },
): Promise<void> {
  const response = await send(at, request)
  if (!response.ok) throw await refusal(response)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

type FileAddress = Extract<Address, `GET /api/messages/:message_id/${string}`>

/**
 * Fetches a message's file to be shown here: an address in the page could not show the key.
 * @throws ApiError as `call` does
 */
export async function callFile(
  at: FileAddress,
  request: { params: { message_id: string }; query?: { index: string }; signal: AbortSignal },
): Promise<Blob> {
  const response = await send(at, request)
  if (!response.ok) throw await refusal(response)
  return response.blob()
}

async function read<Content>(at: string, request: Call = {}): Promise<Page<Content>> {
  const response = await send(at, request)
  if (!response.ok && response.status !== request.alsoOk) throw await refusal(response)
  return {
    answer: await response.json(),
    next: cursorIn(response.headers.get('link') ?? ''),
    etag: response.headers.get('etag'),
  }
}

/** Of all parameters of a link the cursor alone is new to who asked for the page before. */
function cursorIn(link: string): string | null {
  return /[?&]cursor=([\w-]+)/.exec(link)?.[1] ?? null
}

async function send(at: string, request: Call): Promise<Response> {
  const { typed, body = typed, signal } = request
  const { method, path } = destinationOf(at, request)
  const headers = {
    ...headersOf(request),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  }
  try {
    // No body is written as none.
    return await fetch(path, { method, headers, signal, body: JSON.stringify(body) })
  } catch (error) {
    if (signal?.aborted === true) throw error
    throw new ApiError(0, null)
  }
}

/** What every request says of itself, whatever its body is. */
export function headersOf({
  idempotencyKey,
  ifMatch,
  key = currentSession().key,
}: Pick<Call, 'idempotencyKey' | 'ifMatch' | 'key'>): Record<string, string> {
  return {
    'accept-language': storedLanguage(),
    // A person reads faster than programs are let.
    'x-requested-with': 'leadbot',
    ...(key !== null && { authorization: `Bearer ${key}` }),
    ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    ...(idempotencyKey !== undefined && {
      'idempotency-key': idempotencyKey,
      'x-request-id': idempotencyKey,
    }),
  }
}

/** What an answer that is none says. */
export async function refusal(response: Response): Promise<ApiError> {
  if (response.status === 401) askWhoItIs()
  const isProblem = response.headers.get('content-type')?.includes('problem+json') ?? false
  const retryAfterMs = Number(response.headers.get('retry-after') ?? 0) * 1000
  return new ApiError(response.status, isProblem ? await response.json() : null, retryAfterMs)
}
