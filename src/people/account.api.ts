import { z } from 'zod'
import { Role } from '../auth/role.ts'
import { Scope } from '../auth/scope.ts'
import { Id } from '../core/fields.ts'
import {
  ChosenNotices,
  ChosenTelegramNotices,
  Notices,
  TelegramNotices,
  usualNotices,
  usualTelegramNotices,
} from './notices.ts'
import { NewPassword, ShownPassword } from './password-rules.ts'
import { exampleId, PersonName } from './person.api.ts'

export const Need = z.enum(['read', 'figures', 'write', 'setup', 'people', 'admin', 'own'])

/** Who asks, and what they may do: what they may not is not offered on the page. */
export const AccountAnswer = z
  .object({
    kind: z
      .enum(['local', 'person', 'key'])
      .describe('local — сервер никого не спрашивает, кто он; key — программа с ключом API'),
    id: Id.nullable(),
    name: z.string().nullable(),
    login: z.string().nullable(),
    role: Role.nullable().describe('null у ключа: он знает только права'),
    on_shift: z.boolean().nullable().describe('На смене ли человек; null, если спрашивает не человек'),
    scopes: z.array(Scope),
    notices: Notices.describe('О чём сообщать, пока страница не перед глазами'),
    telegram_notices: TelegramNotices.describe('О чём сообщать в Telegram, если чат привязан'),
    may: z
      .array(Need)
      .describe(
        'read — лиды и переписка, figures — деньги и таблицы, write — работа с лидами, setup — ниши, кампании, ' +
          'каналы, people — сотрудники, admin — ключи и вебхуки, own — своя учётная запись',
      ),
  })
  .meta({
    id: 'Account',
    title: 'Кто спрашивает',
    examples: [
      {
        kind: 'person',
        id: exampleId,
        name: 'Айгуль',
        login: 'aigul',
        role: 'agent',
        on_shift: true,
        scopes: ['read', 'write'],
        notices: usualNotices,
        telegram_notices: usualTelegramNotices,
        may: ['read', 'write', 'own'],
      },
    ],
  })
export type AccountAnswer = z.infer<typeof AccountAnswer>

export const UpdateAccount = z
  .strictObject({
    name: PersonName.exactOptional(),
    notices: ChosenNotices.exactOptional().describe(
      'О чём сообщать, пока страница не перед глазами; отсутствующее не меняется',
    ),
    telegram_notices: ChosenTelegramNotices.exactOptional().describe(
      'О чём сообщать в Telegram; отсутствующее не меняется',
    ),
  })
  .meta({
    title: 'Своя учётная запись',
    description: 'Отсутствующие поля не меняются',
    examples: [{ name: 'Айгуль' }, { notices: { sound: true } }],
  })
export type UpdateAccount = z.infer<typeof UpdateAccount>

export const SetShift = z
  .strictObject({ on: z.boolean().describe('true — на смене, false — нет') })
  .meta({ title: 'Смена', examples: [{ on: true }] })

export const ChangePassword = z
  .strictObject({ current_password: ShownPassword, new_password: NewPassword })
  .meta({
    title: 'Новый пароль',
    examples: [{ current_password: 'прежний пароль', new_password: 'длинный и только ваш' }],
  })

export const PasswordChangedAnswer = z.object({ message: z.literal('Пароль изменён') }).meta({
  id: 'PasswordChanged',
  title: 'Пароль изменён',
  examples: [{ message: 'Пароль изменён' }],
})
