import { useRef } from 'react'
import { v4 } from 'uuid'
import { type Address, type Answer, ApiError, call, type Request } from './client.ts'
import { isPassing } from './query-client.ts'

/** Posts what a form holds. Rejects with what `call` throws. */
export type Create = <At extends Address & `POST ${string}`>(
  at: At,
  request: Request<At>,
) => Promise<Answer<At>>

/**
 * For a form that makes something: where only the answer was lost, sending the same again must not make a
 * second one. A refusal ends the attempt, and so does a change of what is sent.
 */
export function useCreate(): Create {
  const attempt = useRef({ content: '', idempotencyKey: '' })
  return async (at, request) => {
    const content = JSON.stringify([at, request])
    if (attempt.current.content !== content) attempt.current = { content, idempotencyKey: v4() }
    const { idempotencyKey } = attempt.current
    try {
      const answer = await call(at, { ...request, idempotencyKey })
      attempt.current.content = ''
      return answer
    } catch (error) {
      if (error instanceof ApiError && !isPassing(error)) attempt.current.content = ''
      throw error
    }
  }
}
