import { z } from 'zod'
import { Role } from '../auth/role.ts'
import { Author } from '../core/author.ts'

/**
 * What a link is for: to become the first owner of a server that has none, to join with a role, or to choose a new
 * password.
 */
export const InvitationKind = z.enum(['first_owner', 'person', 'password'])
export type InvitationKind = z.infer<typeof InvitationKind>

/** A link that works once, as it is stored: the token in it is not. */
export const Invitation = z.object({
  id: z.string(),
  kind: InvitationKind,
  /** SHA-256 of the token, hex. */
  hash: z.string(),
  role: Role,
  /** Whoever joins gets this id, so that two who follow the link make one person; or whose password it is. */
  person_id: z.string(),
  /** For whom it is, as a reminder; '' where nobody said. */
  name: z.string(),
  author: Author,
  created_at: z.date(),
  expires_at: z.date(),
})
export type Invitation = z.infer<typeof Invitation>

/** A link that was made: its token is here and nowhere else. */
export interface MadeLink {
  invitation: Invitation
  token: string
}
