import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'

/** Whether this process may become another user, as only root may. */
export const canBeAnother = process.getuid?.() === 0

/** What is tried: a file is read, a socket connected to, an address fetched. */
export interface Attempts {
  files: string[]
  sockets: string[]
  addresses: string[]
}

const Outcomes = z.record(z.string(), z.union([z.string(), z.number()]))
/** Of each: the code of the refusal, `open`, or a status of HTTP. */
export type Outcomes = z.infer<typeof Outcomes>

// Text, since another user can read none of our files.
const script = `
  const { readFileSync } = require('node:fs')
  const { connect } = require('node:net')
  const { files, sockets, addresses } = JSON.parse(process.argv[1])
  const outcomes = {}
  for (const file of files) {
    try { readFileSync(file); outcomes[file] = 'open' } catch ({ code }) { outcomes[file] = code }
  }
  const opened = sockets.map((path) => new Promise((resolve) => {
    const socket = connect(path)
    const end = (outcome) => { outcomes[path] = outcome; socket.destroy(); resolve() }
    socket.on('connect', () => end('open')).on('error', ({ code }) => end(code))
  }))
  const fetched = addresses.map(async (address) => { outcomes[address] = (await fetch(address)).status })
  Promise.all([...opened, ...fetched]).then(() => console.log(JSON.stringify(outcomes)))`

/** Tries all that as this user of the machine. */
export async function tryAs(uid: number, attempts: Attempts): Promise<Outcomes> {
  const args = ['-e', script, JSON.stringify(attempts)]
  const { stdout } = await promisify(execFile)(process.execPath, args, { uid, gid: uid, cwd: '/', env: {} })
  return Outcomes.parse(JSON.parse(stdout))
}
