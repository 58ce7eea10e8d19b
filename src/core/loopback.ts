import { BlockList, isIP } from 'node:net'

/** Whether a name or an address is this machine's own, that no other machine can reach. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(name)
  if (family === 0) return /^(.+\.)?localhost$/i.test(name)
  return loopback.check(name, family === 6 ? 'ipv6' : 'ipv4')
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')
