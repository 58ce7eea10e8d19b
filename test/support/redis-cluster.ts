import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { vi } from 'vitest'
import { freePort } from '../../embedded/free-port.ts'

const run = promisify(execFile)
const program = 'redis-server'

export interface RedisCluster {
  /** As `REDIS_URL` takes it: every node, with commas. */
  url: string
  close(): Promise<void>
}

/** Three masters that share the slots, as small as Redis allows a cluster to be. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const directory = await mkdtemp(join(tmpdir(), 'leadbot-cluster-'))
  const nodes = await Promise.all(['a', 'b', 'c'].map((name) => startNode(directory, name)))
  const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`)
  await vi.waitFor(() => run('redis-cli', ['--cluster', 'create', ...addresses, '--cluster-yes']), {
    timeout: 30_000,
    interval: 200,
  })
  return {
    url: addresses.map((address) => `redis://${address}`).join(','),
    close: async () => {
      await Promise.all(nodes.map(({ close }) => close()))
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function startNode(directory: string, name: string): Promise<{ port: number; close(): Promise<void> }> {
  const [port, busPort] = [await freePort(), await freePort()]
  const options = {
    port,
    'cluster-enabled': 'yes',
    'cluster-port': busPort,
    'cluster-config-file': `${name}.conf`,
    dir: directory,
    bind: '127.0.0.1',
    save: '',
  }
  const flags = Object.entries(options).flatMap(([option, value]) => [`--${option}`, String(value)])
  const child = spawn(program, flags, { stdio: 'ignore' })
  const exited = once(child, 'exit')
  await vi.waitFor(() => run('redis-cli', ['-p', String(port), 'ping']), { timeout: 20_000, interval: 50 })
  return {
    port,
    close: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
