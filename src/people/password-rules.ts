import { z } from 'zod'
import { expected } from '../core/fields.ts'
import { atField } from './people-refusals.ts'

const shortest = 10
const longest = 200

/**
 * A password that somebody chooses: its length is what counts (NIST SP 800-63B), and which signs are in it is nobody's
 * business.
 */
export const NewPassword = z
  .string()
  .min(shortest)
  .max(longest)
  .refine(
    (text) => new Set(text).size >= 5,
    expected('ожидается хотя бы пять разных знаков', 'expected at least five different characters'),
  )
  .describe('Не короче десяти знаков')

/** A password that somebody shows: whatever it is, it is right or wrong. */
export const ShownPassword = z.string().min(1).max(longest)

/** Refuses a password that the login gives away. Throws INVALID_INPUT. */
export function checkStrength(given: { password: string; login: string; path?: string }): void {
  const { password, login, path = 'password' } = given
  if (!password.toLowerCase().includes(login.toLowerCase())) return
  const message = { ru: 'пароль не должен содержать логин', en: 'the password must not contain the login' }
  throw atField('INVALID_INPUT', path, message)
}
