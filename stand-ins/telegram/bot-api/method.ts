import type { z } from 'zod'
import type { Bot } from '../bot.ts'
import { badRequest } from './bot-api-error.ts'

export interface MethodContext {
  bot: Bot
  /** Aborts when the bot has hung up. */
  gone: AbortSignal
}

/** A method of the Bot API: takes whatever came over the wire and throws BotApiError. */
export type BotApiMethod = (params: unknown, context: MethodContext) => Promise<unknown>

/** A method from the schema of its parameters and what it does with them. */
export function defineMethod<S extends z.ZodType>(
  schema: S,
  handle: (params: z.output<S>, context: MethodContext) => unknown,
): BotApiMethod {
  return async (params, context) => {
    const parsed = schema.safeParse(params)
    if (parsed.success) return handle(parsed.data, context)
    const [issue] = parsed.error.issues
    const field = issue?.path.join('.') ?? ''
    throw badRequest(issue ? `${issue.message}${field && ` (${field})`}` : 'invalid parameters')
  }
}
