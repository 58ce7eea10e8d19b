import { tooManyRequests } from './bot-api-error.ts'

/** Telegram's limits on what a bot sends; off until a test asks for them. */
export interface FloodControl {
  isEnabled: boolean
  /** Throws 429 with the seconds to wait. */
  admit(chatId: number): void
}

interface Bucket {
  tokens: number
  refilledAtMs: number
}

const perChat = { perSecond: 1, burst: 20 }
const overall = { perSecond: 30, burst: 30 }

export function createFloodControl(now: () => number = Date.now): FloodControl {
  const chats = new Map<number, Bucket>()
  const whole: Bucket = { tokens: overall.burst, refilledAtMs: now() }

  function refill(bucket: Bucket, { perSecond, burst }: typeof perChat): number {
    const nowMs = now()
    bucket.tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.refilledAtMs) / 1000) * perSecond)
    bucket.refilledAtMs = nowMs
    return bucket.tokens >= 1 ? 0 : (1 - bucket.tokens) / perSecond
  }

  return {
    isEnabled: false,
    admit(chatId) {
      if (!this.isEnabled) return
      const bucket = chats.get(chatId) ?? { tokens: perChat.burst, refilledAtMs: now() }
      chats.set(chatId, bucket)
      const waitSeconds = Math.max(refill(bucket, perChat), refill(whole, overall))
      if (waitSeconds > 0) throw tooManyRequests(Math.ceil(waitSeconds))
      bucket.tokens -= 1
      whole.tokens -= 1
    },
  }
}
