import { z } from 'zod'

/** A disturbance of the next `times` calls that match. */
export const FaultRule = z.strictObject({
  method: z.string().min(1),
  chat_id: z.int().optional(),
  times: z.int().min(1).max(1_000_000).default(1),
  /** Answer with this code instead of doing it. */
  error_code: z.int().min(400).max(599).optional(),
  /** Seconds, for a 429. */
  retry_after: z.int().min(0).max(3600).optional(),
  delay_ms: z.int().min(0).max(600_000).optional(),
  /** `before`: cut the connection and do nothing; `after`: do it, then cut the connection. */
  drop: z.enum(['before', 'after']).optional(),
})
export type FaultRule = z.infer<typeof FaultRule>
export type FaultRuleInput = z.input<typeof FaultRule>

/** The faults that one bot's calls meet. */
export interface FaultRules {
  replace(rules: FaultRule[]): void
  /** The first rule that matches the call, used up once; null if none does. */
  take(method: string, chatId: number | null): FaultRule | null
  list(): FaultRule[]
}

export function createFaultRules(): FaultRules {
  let active: FaultRule[] = []
  return {
    replace: (rules) => {
      active = rules.map((rule) => ({ ...rule }))
    },
    take: (method, chatId) => {
      const rule = active.find(
        (candidate) =>
          candidate.method.toLowerCase() === method.toLowerCase() &&
          (candidate.chat_id === undefined || candidate.chat_id === chatId),
      )
      if (!rule) return null
      rule.times -= 1
      active = active.filter(({ times }) => times > 0)
      return rule
    },
    list: () => active.map((rule) => ({ ...rule })),
  }
}
