import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Whether a host may be on the internet, as far as its name tells: an address in whatever spelling that is
 * not private, or a name that is not one of a local network. What a name resolves to is seen on connecting.
 */
export function mayBePublic(hostname: string): boolean {
  // The dot of the root names the same host.
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  if (isIP(host) !== 0) return isPublic(host)
  return (
    host.includes('.') && !/\.(localhost|localdomain|local|internal|intranet|lan|home\.arpa)$/i.test(host)
  )
}

/** Azure's machines find their own cloud there, secrets included, in the midst of public addresses. */
const azure = '168.63.129.16'
/** All that is routed on the internet of IPv6; what embeds an address of IPv4 in another way is outside. */
const global = ipaddr.parseCIDR('2000::/3')

/** Whether an address is on the internet: no private, shared, special or embedded one. */
function isPublic(text: string): boolean {
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  return address instanceof ipaddr.IPv6 ? address.match(global) : address.toString() !== azure
}

/** Why no connection is made. */
export class PrivateAddressError extends Error {
  override name = 'PrivateAddressError'
}

/** Looks a name up as Node does, and fails where one of its addresses is not on the internet (SSRF). */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses = []) => {
    const [first] = addresses
    if (error) return callback(error, '')
    if (!first || !addresses.every(({ address }) => isPublic(address))) {
      return callback(new PrivateAddressError(`${hostname} is not on the internet`), '')
    }
    if (options.all) callback(null, addresses)
    else callback(null, first.address, first.family)
  })
}
