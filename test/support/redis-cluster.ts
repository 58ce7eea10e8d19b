import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { generate } from 'selfsigned'
import { vi } from 'vitest'
import { freePort } from '../../src/process/free-port.ts'

const run = promisify(execFile)
const program = 'redis-server'
const user = { name: 'leadbot', password: 'pass:word' }

export interface RedisCluster {
  /** As `REDIS_URL` takes it: every node, with commas. */
  url: string
  /** The same for each node alone. */
  urls: string[]
  /** The place in `urls` of the node that has the keys with these braces. */
  ownerOf(key: string): Promise<number>
  close(): Promise<void>
}

interface ClusterOptions {
  /** Only a user with a password gets in, by TLS with a certificate of its own. */
  isGuarded?: boolean
}

/** Three masters that share the slots, as small as Redis allows a cluster to be. */
export async function startRedisCluster({ isGuarded = false }: ClusterOptions = {}): Promise<RedisCluster> {
  const directory = await mkdtemp(join(tmpdir(), 'leadbot-cluster-'))
  const guard = isGuarded ? await makeGuard(directory) : { server: {}, client: [] }
  const nodes = await Promise.all(['a', 'b', 'c'].map((name) => startNode({ directory, name, guard })))
  const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`)
  const cli = async (...command: string[]): Promise<string> =>
    (await run('redis-cli', [...guard.client, ...command])).stdout
  await vi.waitFor(() => cli('--cluster', 'create', ...addresses, '--cluster-yes'), {
    timeout: 30_000,
    interval: 200,
  })
  const login = `${user.name}:${encodeURIComponent(user.password)}@`
  const urls = addresses.map((address) => (isGuarded ? `rediss://${login}${address}` : `redis://${address}`))
  return {
    url: urls.join(','),
    urls,
    ownerOf: async (key) => {
      const slot = Number(await cli('-p', String(nodes[0]?.port), 'cluster', 'keyslot', key))
      return Math.min(Math.floor(slot / 5461), 2)
    },
    close: async () => {
      await Promise.all(nodes.map(({ close }) => close()))
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** What a node is started with, and what `redis-cli` needs to get in. */
interface Guard {
  server: Record<string, string>
  client: string[]
}

async function makeGuard(directory: string): Promise<Guard> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'redis' }], { keySize: 2048 })
  const [certFile, keyFile] = [join(directory, 'cert.pem'), join(directory, 'key.pem')]
  await writeFile(certFile, cert)
  await writeFile(keyFile, key)
  return {
    server: {
      ...{ 'tls-cluster': 'yes', 'tls-auth-clients': 'no', 'tls-ca-cert-file': certFile },
      ...{ 'tls-cert-file': certFile, 'tls-key-file': keyFile },
    },
    client: ['--tls', '--insecure', '--no-auth-warning', '--user', user.name, '--pass', user.password],
  }
}

interface NodeOptions {
  directory: string
  name: string
  guard: Guard
}

async function startNode({
  directory,
  name,
  guard,
}: NodeOptions): Promise<{ port: number; close(): Promise<void> }> {
  const [port, busPort] = [await freePort(), await freePort()]
  const isGuarded = guard.client.length > 0
  const options = {
    ...(isGuarded ? { port: 0, 'tls-port': port } : { port }),
    'cluster-enabled': 'yes',
    'cluster-port': busPort,
    'cluster-config-file': `${name}.conf`,
    dir: directory,
    bind: '127.0.0.1',
    save: '',
    ...guard.server,
  }
  const users = isGuarded
    ? ['--user', 'default', 'off', '--user', user.name, 'on', `>${user.password}`, '~*', '&*', '+@all']
    : []
  const flags = Object.entries(options).flatMap(([option, value]) => [`--${option}`, String(value)])
  const child = spawn(program, [...flags, ...users], { stdio: 'ignore' })
  const exited = once(child, 'exit')
  await vi.waitFor(
    async () => {
      const { stdout } = await run('redis-cli', [...guard.client, '-p', String(port), 'ping'])
      if (stdout.trim() !== 'PONG') throw new Error(stdout)
    },
    { timeout: 20_000, interval: 50 },
  )
  return {
    port,
    close: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
