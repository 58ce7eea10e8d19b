import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../core/errors.ts'
import { newId } from '../core/id.ts'
import { type IdempotentRequest, type RecordedAnswer, rememberSeconds } from './idempotency.schema.ts'
import type { IdempotencyStore } from './idempotency.store.ts'

/** An attempt that takes longer is thought to have died: the next one goes on in its place. */
const attemptMs = 5_000
const lookAgainMs = 100

/** A request as it comes in, with everything by which its repetition is recognised. */
export interface RepeatableRequest {
  /** Whoever sends it: keys of different callers have nothing to do with one another. */
  caller: string
  key: string
  /** Method, address and body. */
  content: unknown
  /** What is named in its address. */
  subjectIds: string[]
}

/** An attempt that was begun, or the answer of one that is done. */
export type Begun = { id: string; operationId: string } | { answer: RecordedAnswer }

/**
 * Makes one operation of a request that comes several times. Its id is stored before anything is done, and
 * what the operation makes gets that id: an attempt after a crash meets what the one before it has made.
 */
export interface IdempotencyService {
  /**
   * Waits for another attempt of the same request that is under way.
   * @throws AppError CONFLICT when the key belongs to another request, when the answer held a secret, or when
   *   whom it was about has been erased since
   */
  begin(request: RepeatableRequest): Promise<Begun>
  /** The attempt has an answer; null for one that must not be stored. */
  finish(id: string, answer: RecordedAnswer | null): Promise<void>
  /** The attempt failed for a reason that may pass. */
  release(id: string): Promise<void>
}

interface IdempotencyDeps {
  requests: Omit<IdempotencyStore, 'ensureIndexes' | 'listOf' | 'removeOf'>
  now(): Date
}

export function createIdempotencyService({ requests, now }: IdempotencyDeps): IdempotencyService {
  const attemptEnd = (): Date => new Date(now().getTime() + attemptMs)
  const isForgotten = ({ created_at }: IdempotentRequest): boolean =>
    now().getTime() - created_at.getTime() >= rememberSeconds * 1000

  return {
    begin: async (given) => {
      const request = newRequest(given, { now: now(), until: attemptEnd() })
      for (;;) {
        if (await requests.insert(request)) return begun(request)
        const known = await requests.findById(request.id)
        if (known === null) continue
        if (isForgotten(known)) {
          await requests.remove(known.id)
          continue
        }
        if (known.fingerprint === '') throw erasedSince()
        if (known.fingerprint !== request.fingerprint) throw anotherRequest()
        if (known.is_done) return { answer: known.answer ?? notKept() }
        if (await requests.takeOver(known.id, now(), attemptEnd())) return begun(known)
        await wait(lookAgainMs)
      }
    },
    finish: requests.finish,
    release: requests.release,
  }
}

function newRequest(
  { caller, key, content, subjectIds }: RepeatableRequest,
  { now, until }: { now: Date; until: Date },
): IdempotentRequest {
  const operationId = newId()
  return {
    id: hashOf([caller, key]),
    fingerprint: hashOf(content),
    operation_id: operationId,
    subject_ids: [operationId, ...subjectIds],
    taken_until: until,
    is_done: false,
    answer: null,
    created_at: now,
  }
}

function begun({ id, operation_id }: IdempotentRequest): Begun {
  return { id, operationId: operation_id }
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url')
}

function anotherRequest(): AppError {
  return refusal({
    ru: 'С этим Idempotency-Key уже был другой запрос',
    en: 'This Idempotency-Key was used for another request',
  })
}

function erasedSince(): AppError {
  return refusal({
    ru: 'Этот запрос уже выполнен, а данные человека, о котором он был, с тех пор стёрты',
    en: 'This request is done already, and the data of the person whom it was about has been erased since',
  })
}

function notKept(): never {
  throw refusal({
    ru: 'Этот запрос уже выполнен, а его ответ с секретом не хранится',
    en: 'This request is done already, and its answer with a secret is not kept',
  })
}

function refusal(message: { ru: string; en: string }): AppError {
  return new AppError('CONFLICT', message, { details: [{ path: 'idempotency-key', message }] })
}
