import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makePrivateFolder } from './private-folder.ts'

/** The secret that a file keeps: 256 random bits in base64url, made the first time. Only this user can read it. */
export async function secretIn(path: string): Promise<string> {
  await makePrivateFolder(dirname(path))
  const secret = randomBytes(32).toString('base64url')
  return await writeFile(path, secret, { mode: 0o600, flag: 'wx', flush: true }).then(
    () => secret,
    () => readFile(path, 'utf8'),
  )
}
