import { linkPath } from './invitation.api.ts'
import type { MadeLink } from './invitation.schema.ts'

/**
 * What a start prints where there is no owner yet.
 * @param address where the server listens, which need not be how others reach it
 */
export function ownershipNotice({ invitation, token }: MadeLink, address: string): string {
  const path = linkPath(token)
  return `
This server has no owner yet. Whoever opens this link becomes one, once, until ${invitation.expires_at.toISOString()}:

    ${new URL(path, address).href}

Where you open the server by another name, put that in front of ${path}
The next start prints another link, as long as nobody has used one.

`
}
