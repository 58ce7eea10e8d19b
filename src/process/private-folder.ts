import { chmod, mkdir } from 'node:fs/promises'

/**
 * Makes a folder that only this user may enter, or closes one that is there: what is in it is then out of reach for
 * other users of the machine, whatever the mode of the files.
 */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  await chmod(path, 0o700)
}
