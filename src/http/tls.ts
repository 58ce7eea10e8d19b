import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'

/** A certificate with its key, in PEM. */
export interface Tls {
  cert: Buffer
  key: Buffer
}

/**
 * Reads what HTTPS is served with.
 * @throws Error in one line that names the setting
 */
export async function readTls({ certPath, keyPath }: { certPath: string; keyPath: string }): Promise<Tls> {
  const [cert, key] = await Promise.all([read('TLS_CERT', certPath), read('TLS_KEY', keyPath)])
  try {
    createSecureContext({ cert, key })
  } catch {
    throw new Error('Settings: TLS_CERT, TLS_KEY: expected a certificate and its key, both in PEM')
  }
  return { cert, key }
}

async function read(setting: string, path: string): Promise<Buffer> {
  return readFile(path).catch(() => {
    throw new Error(`Settings: ${setting}: expected a file that can be read`)
  })
}
