import { setTimeout } from 'node:timers/promises'
import type { FaultRule } from '../control/fault-rules.ts'
import { BotApiError, toErrorBody } from './bot-api-error.ts'
import type { BotApiMethod, MethodContext } from './method.ts'
import { findMethod } from './methods.ts'

export interface Call {
  name: string
  method: BotApiMethod
  params: Record<string, unknown>
}

interface Answer {
  status: number
  body: object
  error: string | null
  messageId: number | null
}

/** What the caller gets: an HTTP status with a body, or null for a cut connection. */
export type Outcome = Pick<Answer, 'status' | 'body'> | null

/** Runs one call under the bot's faults and writes it into the call log. Throws what is no refusal. */
export async function runCall(call: Call, context: MethodContext): Promise<Outcome> {
  const { bot } = context
  const chatId = chatIdOf(call.params)
  const fault = bot.faults.take(call.name, chatId)
  if (fault?.delay_ms) await setTimeout(fault.delay_ms, undefined, { ref: false })
  const answer = fault?.drop === 'before' ? null : await answerCall(call, context, fault)
  const isDropped = fault?.drop !== undefined
  bot.calls.add({
    method: call.name,
    chat_id: chatId,
    status: isDropped || !answer ? null : answer.status,
    error: answer?.error ?? null,
    message_id: answer?.messageId ?? null,
    shown: shownBy(call),
  })
  return isDropped ? null : answer
}

/**
 * Runs the method call that a webhook gave as its answer; anything else in the answer is ignored, as are
 * refusals, of which the bot never learns.
 */
export async function runWebhookReply(body: unknown, context: MethodContext): Promise<void> {
  if (typeof body !== 'object' || body === null || !('method' in body)) return
  const found = typeof body.method === 'string' ? findMethod(body.method) : null
  if (found) await runCall({ ...found, params: { ...body } }, context)
}

async function answerCall(call: Call, context: MethodContext, fault: FaultRule | null): Promise<Answer> {
  try {
    if (fault?.error_code) throw faultError(fault.error_code, fault.retry_after)
    const result = await call.method(call.params, context)
    return { status: 200, body: { ok: true, result }, error: null, messageId: messageIdOf(result) }
  } catch (error) {
    if (!(error instanceof BotApiError)) throw error
    return { status: error.code, body: toErrorBody(error), error: error.message, messageId: null }
  }
}

function shownBy({ name, params: { text } }: Call): string | null {
  return name.toLowerCase() === 'answercallbackquery' && typeof text === 'string' ? text : null
}

function faultError(code: number, retryAfter: number | undefined): BotApiError {
  const description = retryAfter === undefined ? 'Fault' : `Too Many Requests: retry after ${retryAfter}`
  return new BotApiError(
    code,
    description,
    retryAfter === undefined ? undefined : { retry_after: retryAfter },
  )
}

function chatIdOf({ chat_id }: Record<string, unknown>): number | null {
  const id = typeof chat_id === 'string' ? Number(chat_id) : chat_id
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : null
}

function messageIdOf(result: unknown): number | null {
  const isMessage = typeof result === 'object' && result !== null && 'message_id' in result
  return isMessage && typeof result.message_id === 'number' ? result.message_id : null
}
