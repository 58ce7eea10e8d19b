import type { RouteAccess } from '../http/contract.ts'
import type { Role } from './role.ts'
import type { Scope } from './scope.ts'

/** What a route may ask for, unless it is open to everybody. */
export type Need = Exclude<RouteAccess, 'open'>

interface AccessRule {
  /** What a key has to hold; null where no program has any business. */
  scope: Scope | null
  /** Who of the people may. */
  roles: readonly Role[]
}

const everybody = ['owner', 'manager', 'agent', 'observer'] as const

/**
 * What opens a route, by what it says it needs. It is said once, at the route, and holds for keys and for people alike:
 * keys know three scopes, which were there before people were.
 */
export const accessRules: Readonly<Record<Need, AccessRule>> = {
  /** Leads, conversations, and what they are shown with. */
  read: { scope: 'read', roles: everybody },
  /** What the shop spends and earns, and everything as one table. */
  figures: { scope: 'read', roles: ['owner', 'manager', 'observer'] },
  /** The day's work with leads. */
  write: { scope: 'write', roles: ['owner', 'manager', 'agent'] },
  /** Niches, campaigns, ads, channels, canned replies; erasing a person. */
  setup: { scope: 'write', roles: ['owner', 'manager'] },
  /** Colleagues and their invitations. */
  people: { scope: 'admin', roles: ['owner', 'manager'] },
  /** Keys, webhooks, queues. */
  admin: { scope: 'admin', roles: ['owner'] },
  /** One's own account. */
  own: { scope: null, roles: everybody },
}

/** Every need, in the order of the table. */
export const needs: readonly Need[] = ['read', 'figures', 'write', 'setup', 'people', 'admin', 'own']
