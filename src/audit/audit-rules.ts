import type { RouteAccess } from '../http/contract.ts'
import type { AuditKind } from './audit-entry.schema.ts'

interface Operation {
  method: string
  /** With its parameters by name. */
  url: string
  access: RouteAccess
}

const byName: Readonly<Record<string, AuditKind | null>> = {
  // It changes nothing.
  'POST /api/flows/play': null,
  'PUT /api/session': 'sign_in',
  'DELETE /api/session': 'sign_in',
  'PUT /api/join': 'sign_in',
  'PUT /api/me/password': 'sign_in',
  'DELETE /api/me/sessions/:session_id': 'sign_in',
  'DELETE /api/me/telegram': 'people',
  'POST /api/inbox/changes': 'bulk',
  'POST /api/spend/import': 'bulk',
}

/**
 * What is noted of an operation; null for what is the day's work with a lead, which has its own history, and for looking.
 * It follows from what a route needs, so that nobody who adds one can forget it.
 */
export function auditKindOf({ method, url, access }: Operation): AuditKind | null {
  const named = byName[`${method} ${url}`]
  if (named !== undefined) return named
  if (method === 'HEAD') return null
  if (method === 'GET') return /\.(csv|xlsx|zip|txt)$|\/export$/.test(url) ? 'export' : null
  if (access === 'people') return 'people'
  if (url.startsWith('/api/keys')) return 'keys'
  if (access !== 'setup' && access !== 'admin') return null
  return method === 'DELETE' ? 'delete' : 'settings'
}
