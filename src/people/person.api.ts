import { z } from 'zod'
import { Role } from '../auth/role.ts'
import { expected, Id, Text, Timestamp } from '../core/fields.ts'
import { pageQuery } from '../core/paging/page.ts'
import { isOnShift, type Person, PersonState } from './person.schema.ts'

export const exampleId = '0193397f-3a00-7000-8000-000000000030'

/** What a person signs in with. Letters of one alphabet alone: no two of them look the same. */
export const Login = z
  .string()
  .max(64)
  .refine(
    (text) => /^[A-Za-z0-9._@+-]{2,64}$/.test(text),
    expected(
      'ожидается от 2 до 64 латинских букв, цифр и знаков . _ @ + -',
      'expected 2 to 64 Latin letters, digits and the signs . _ @ + -',
    ),
  )
  .meta({ minLength: 2, maxLength: 64, pattern: '^[A-Za-z0-9._@+-]{2,64}$' })
  .describe('Логин: латиница, цифры и . _ @ + -; большие и малые буквы равны')

export const PersonName = Text(100).describe('Как человека зовут: это видят его коллеги')

export const OnShift = z.boolean().describe('На смене: достаются ли лиды по очереди')

export const PersonQuery = z.strictObject(pageQuery)

export const UpdatePerson = z
  .strictObject({
    name: PersonName.exactOptional(),
    role: Role.exactOptional(),
    state: PersonState.extract(['active', 'disabled']).exactOptional(),
    on_shift: OnShift.exactOptional(),
  })
  .meta({
    title: 'Изменения учётной записи',
    description: 'Отсутствующие поля не меняются. disabled сразу заканчивает все входы человека',
    examples: [{ role: 'manager' }],
  })

export const examplePerson = {
  id: exampleId,
  name: 'Айгуль',
  login: 'aigul',
  role: 'agent',
  state: 'active',
  on_shift: true,
  created_at: '2024-11-17T10:00:00.000Z',
}

export const PersonAnswer = z
  .object({
    id: Id,
    name: z.string(),
    login: z.string(),
    role: Role.describe('owner — всё; manager — всё, кроме владельцев; agent — лиды; observer — смотрит'),
    state: PersonState.extract(['active', 'disabled']),
    on_shift: OnShift,
    created_at: Timestamp,
  })
  .meta({
    id: 'Person',
    title: 'Сотрудник',
    examples: [examplePerson],
  })
export type PersonAnswer = z.infer<typeof PersonAnswer>

/** A person as answers show them; of the password nothing. */
export function presentPerson(person: Person): PersonAnswer {
  const { id, name, login, role, state, created_at } = person
  return {
    id,
    name,
    login,
    role,
    state: state === 'active' ? 'active' : 'disabled',
    on_shift: isOnShift(person),
    created_at: created_at.toISOString(),
  }
}
