import { z } from 'zod'
import { Id, Timestamp } from '../core/fields.ts'
import { ShownPassword } from './password-rules.ts'
import { exampleId } from './person.api.ts'
import type { Session } from './session.schema.ts'

export const SignIn = z
  .strictObject({ login: z.string().min(1).max(200), password: ShownPassword })
  .meta({ title: 'Вход', examples: [{ login: 'aigul', password: 'длинный и только ваш' }] })

export const SignedOutAnswer = z
  .object({ message: z.literal('Вы вышли') })
  .meta({ id: 'SignedOut', title: 'Вы вышли', examples: [{ message: 'Вы вышли' }] })

const example = {
  id: exampleId,
  device: 'Chrome, Windows',
  created_at: '2024-11-17T10:00:00.000Z',
  last_used_at: '2024-11-18T08:30:00.000Z',
  expires_at: '2024-12-17T10:00:00.000Z',
  is_current: true,
}

export const SessionAnswer = z
  .object({
    id: Id,
    device: z.string().describe('Браузер и система; пусто, если они себя не назвали'),
    created_at: Timestamp,
    last_used_at: Timestamp.describe('С точностью до минуты'),
    expires_at: Timestamp,
    is_current: z.boolean().describe('Этим входом сделан и этот запрос'),
  })
  .meta({ id: 'Session', title: 'Вход', examples: [example] })
export type SessionAnswer = z.infer<typeof SessionAnswer>

/** A session as its holder sees it. */
export function presentSession(session: Session, currentId: string | undefined): SessionAnswer {
  const { id, device, created_at, last_used_at, expires_at } = session
  return {
    id,
    device,
    created_at: created_at.toISOString(),
    last_used_at: last_used_at.toISOString(),
    expires_at: expires_at.toISOString(),
    is_current: id === currentId,
  }
}
