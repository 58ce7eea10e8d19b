import { z } from 'zod'
import { Role } from '../auth/role.ts'
import { Id, Timestamp } from '../core/fields.ts'
import { pageQuery } from '../core/paging/page.ts'
import { joinPath } from '../http/spa-paths.ts'
import { type Invitation, InvitationKind, type MadeLink } from './invitation.schema.ts'
import { NewPassword } from './password-rules.ts'
import { exampleId, Login, PersonName } from './person.api.ts'
import type { Person } from './person.schema.ts'

const exampleToken = 'qC5mJ0xVb3ZtY8kWn2RfTd7LhGp4UsEaQ9yXw1BvKoM'

export const CreateInvitation = z
  .strictObject({
    role: Role,
    name: PersonName.exactOptional().describe('Для кого: чтобы не забыть, кому она послана'),
  })
  .meta({ title: 'Новое приглашение', examples: [{ role: 'agent', name: 'Айгуль' }] })

export const InvitationQuery = z.strictObject(pageQuery)

const fields = { id: Id, role: Role, name: z.string(), created_at: Timestamp, expires_at: Timestamp }
const example = {
  id: exampleId,
  role: 'agent',
  name: 'Айгуль',
  created_at: '2024-11-17T10:00:00.000Z',
  expires_at: '2024-11-24T10:00:00.000Z',
}

export const InvitationAnswer = z
  .object(fields)
  .meta({ id: 'Invitation', title: 'Приглашение', examples: [example] })
export type InvitationAnswer = z.infer<typeof InvitationAnswer>

/** The only answer that holds the link. */
export const MadeLinkAnswer = z
  .object({
    ...fields,
    path: z.string().describe('Ссылка без адреса сервера: показывается только здесь и действует один раз'),
  })
  .meta({ id: 'MadeLink', title: 'Ссылка', examples: [{ ...example, path: `/join#${exampleToken}` }] })
export type MadeLinkAnswer = z.infer<typeof MadeLinkAnswer>

const token = z.string().min(1).max(200).describe('То, что в ссылке стоит после #')

export const LookAtLink = z
  .strictObject({ token })
  .meta({ title: 'Ссылка', examples: [{ token: exampleToken }] })

export const LinkAnswer = z
  .object({
    kind: InvitationKind.describe('first_owner и person — новая учётная запись, password — новый пароль'),
    role: Role,
    name: z.string(),
    login: z.string().nullable().describe('Чей это пароль; null у новой учётной записи'),
    expires_at: Timestamp,
  })
  .meta({
    id: 'Link',
    title: 'Для чего ссылка',
    examples: [
      { kind: 'person', role: 'agent', name: 'Айгуль', login: null, expires_at: example.expires_at },
    ],
  })
export type LinkAnswer = z.infer<typeof LinkAnswer>

export const Join = z
  .strictObject({
    token,
    name: PersonName.exactOptional().describe('Обязательно для новой учётной записи'),
    login: Login.exactOptional().describe('Обязательно для новой учётной записи'),
    password: NewPassword,
  })
  .meta({
    title: 'Вход по ссылке',
    examples: [{ token: exampleToken, name: 'Айгуль', login: 'aigul', password: 'длинный и только ваш' }],
  })

export const InvitationRevokedAnswer = z.object({ message: z.literal('Приглашение отозвано'), id: Id }).meta({
  id: 'InvitationRevoked',
  title: 'Приглашение отозвано',
  examples: [{ message: 'Приглашение отозвано', id: exampleId }],
})

/** An invitation as answers show it; of its link nothing. */
export function presentInvitation({ id, role, name, created_at, expires_at }: Invitation): InvitationAnswer {
  return { id, role, name, created_at: created_at.toISOString(), expires_at: expires_at.toISOString() }
}

/** The token stands behind the `#`, so that it is in no request for the page, in no log and in no referrer. */
export function linkPath(token: string): string {
  return `${joinPath}#${token}`
}

/** The same with its link, this once. */
export function presentLink({ invitation, token: secret }: MadeLink): MadeLinkAnswer {
  return { ...presentInvitation(invitation), path: linkPath(secret) }
}

/** What whoever follows a link is shown of it. */
export function presentPurpose(invitation: Invitation, person: Person | null): LinkAnswer {
  const { kind, role, name, expires_at } = invitation
  const shown = { kind, role, expires_at: expires_at.toISOString() }
  return { ...shown, name: person?.name ?? name, login: person?.login ?? null }
}
