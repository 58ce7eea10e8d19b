import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { freePort } from '../../src/process/free-port.ts'

/** A web server of the system in front of ours. */
export interface ReverseProxy {
  baseUrl: string
  close(): Promise<void>
}

/** Whether this machine has the program. */
export function isInstalled(program: 'nginx' | 'caddy'): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
}

/** The server block that Debian comes with, and in its `location /` these lines instead of files. */
export async function startNginx(location: string): Promise<ReverseProxy> {
  return startProxy('nginx', ({ port, directory }) => ({
    file: 'nginx.conf',
    text: `
daemon off;
pid ${directory}/nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${directory};`).join(' ')}
  server {
    listen 127.0.0.1:${port} default_server;
    server_name _;
    location / {
      ${location}
    }
  }
}`,
    command: ['-p', directory, '-e', 'stderr', '-c', join(directory, 'nginx.conf')],
  }))
}

/** Caddy with these lines for its only site. */
export async function startCaddy(site: string): Promise<ReverseProxy> {
  return startProxy('caddy', ({ port, directory }) => ({
    file: 'Caddyfile',
    text: `{
	admin off
	auto_https off
	storage file_system ${directory}
}
:${port} {
	bind 127.0.0.1
	${site}
}
`,
    command: ['run', '--adapter', 'caddyfile', '--config', join(directory, 'Caddyfile')],
  }))
}

interface Setup {
  file: string
  text: string
  command: string[]
}

async function startProxy(
  program: 'nginx' | 'caddy',
  setUp: (place: { port: number; directory: string }) => Setup,
): Promise<ReverseProxy> {
  const directory = await mkdtemp(join(tmpdir(), `leadbot-${program}-`))
  await mkdir(join(directory, 'logs'))
  const port = await freePort()
  const { file, text, command } = setUp({ port, directory })
  await writeFile(join(directory, file), text)
  const env = { PATH: process.env.PATH, HOME: directory, XDG_CONFIG_HOME: directory }
  const child = spawn(program, command, { stdio: 'ignore', env })
  const exited = once(child, 'exit')
  const baseUrl = `http://127.0.0.1:${port}`
  await Promise.race([
    vi.waitFor(() => fetch(baseUrl), { timeout: 20_000, interval: 50 }),
    exited.then(() => Promise.reject(new Error(`${program} ended while it was starting`))),
  ])
  return {
    baseUrl,
    close: async () => {
      child.kill('SIGTERM')
      await exited
      await rm(directory, { recursive: true, force: true })
    },
  }
}
