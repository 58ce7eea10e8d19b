import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Whether a host may be on the internet, as far as its name tells: an address in whatever spelling that is
 * not private, or a name that is not one of a local network. What a name resolves to is seen on connecting.
 */
export function mayBePublic(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(host) !== 0) return ipaddr.parse(host).range() === 'unicast'
  return host.includes('.') && !/\.(localhost|local|internal|lan|home\.arpa)\.?$/i.test(host)
}
