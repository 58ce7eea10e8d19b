import type { Role } from './role.ts'

/** A person who has signed in, as a request knows them. */
export interface SignedIn {
  id: string
  name: string
  role: Role
  /** What they signed in with, in this browser. */
  sessionId: string
}

/** What is asked of sessions wherever a request or a connection is let in. */
export interface SessionCheck {
  /** Who holds the session of this token now; null for one that is unknown, over or revoked. */
  verify(token: string): Promise<SignedIn | null>
  /** The same by its id: for what a session was shown for earlier. */
  findValid(sessionId: string): Promise<SignedIn | null>
  /** The roles of who holds these sessions now; those that are over are left out. */
  rolesOf(sessionIds: string[]): Promise<ReadonlyMap<string, Role>>
}
