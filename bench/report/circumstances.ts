import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg, type as system, totalmem } from 'node:os'
import { join } from 'node:path'
import { root } from '../stage/root.ts'
import type { Circumstances } from './result.ts'

/** On what a part is about to be measured. */
export function circumstances(
  checkout: string,
  { seconds, rounds }: { seconds: number; rounds: number },
): Circumstances {
  const own = cpus()
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: checkout, encoding: 'utf8' }).trim()
  const isDirty = git('status', '--porcelain', '--untracked-files=no') !== ''
  const peers = ['express', '@nestjs/core', 'fastify', 'mongoose', 'telegraf'].map(
    (name) => `${name} ${versionOf(join(root, 'bench/peers/node_modules', name))}`,
  )
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    commit: `${git('rev-parse', '--short', 'HEAD')}${isDirty ? ' with changes' : ''}`,
    machine: `${own.length} cores, ${own[0]?.model.trim() ?? 'processor unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${system()}`,
    versions: `Node.js ${process.versions.node}; peers: ${peers.join(', ')}`,
    engine: process.env.MONGODB_URI ? 'The engine of `MONGODB_URI`' : 'The embedded document server',
    rows: `${seconds} s a row, ${rounds} rounds`,
    load: `Load average before ${(loadavg()[0] ?? 0).toFixed(1)}`,
  }
}

function versionOf(folder: string): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
}
