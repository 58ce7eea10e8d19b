import { execFileSync } from 'node:child_process'

/** Whether a backup of this name is one file rather than a folder. */
export function isArchive(path: string): boolean {
  return /\.(tar\.gz|tgz)$/.test(path)
}

/** Packs what a folder holds. */
export function pack(folder: string, file: string): void {
  execFileSync('tar', ['-czf', file, '-C', folder, '.'])
}

export function unpack(file: string, folder: string): void {
  execFileSync('tar', ['-xzf', file, '-C', folder])
}
