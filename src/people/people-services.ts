import type { ApiKeyStore } from '../auth/api-key.store.ts'
import type { ResolveAuthors } from '../core/author.ts'
import type { Logger } from '../core/logger.ts'
import type { CreateRateLimiter } from '../storage/rate-limiter.ts'
import { createAuthorNames } from './author-names.ts'
import { createInvitationService, type InvitationService } from './invitation.service.ts'
import type { InvitationStore } from './invitation.store.ts'
import { createPasswords, type ScryptCost } from './password.ts'
import { createPersonService, type PersonService, type PersonServiceDeps } from './person.service.ts'
import type { PersonStore } from './person.store.ts'
import { createSessionService, type SessionService } from './session.service.ts'
import type { SessionStore } from './session.store.ts'
import { createSignInLimits } from './sign-in-limits.ts'

interface PeopleParts {
  apiKeys: ApiKeyStore
  people: PersonStore
  sessions: SessionStore
  invitations: InvitationStore
  savedFilters: PersonServiceDeps['savedFilters']
  passwordCost: ScryptCost | undefined
  createLimiter: CreateRateLimiter
  logger: Pick<Logger, 'debug'>
  forgetChat(personId: string): Promise<void>
  wakeCalls: { stir(): void }
  now(): Date
}

/** Who works here, and who of them is who: they share one queue for passwords and one count of wrong ones. */
export function createPeopleServices({ passwordCost, createLimiter, ...parts }: PeopleParts): {
  authors: ResolveAuthors
  people: PersonService
  sessions: SessionService
  invitations: InvitationService
} {
  const passwords = createPasswords(passwordCost)
  const deps = { ...parts, passwords, signInLimits: createSignInLimits(createLimiter) }
  return {
    authors: createAuthorNames(parts),
    people: createPersonService(deps),
    sessions: createSessionService(deps),
    invitations: createInvitationService(deps),
  }
}
