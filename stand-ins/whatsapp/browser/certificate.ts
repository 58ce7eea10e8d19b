import { createHash, X509Certificate } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { z } from 'zod'

const Certificate = z.object({ key: z.string(), cert: z.string() })

/** A key pair that says it is web.whatsapp.com; only a browser told its fingerprint believes it. */
export type Certificate = z.infer<typeof Certificate>

/** The certificate of a data directory, made at the first start: a browser that is open goes on with it. */
export async function loadCertificate(dataDir: string): Promise<Certificate> {
  const path = join(dataDir, 'certificate.json')
  const known = await readFile(path, 'utf8').catch(() => null)
  if (known !== null) return Certificate.parse(JSON.parse(known))
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'web.whatsapp.com' }], {
    keyType: 'ec',
    algorithm: 'sha256',
  })
  await writeFile(path, JSON.stringify({ key, cert }), { mode: 0o600 })
  return { key, cert }
}

/** What Chromium's `--ignore-certificate-errors-spki-list` takes: SHA-256 of the public key, in base64. */
export function fingerprintOf({ cert }: Certificate): string {
  const publicKey = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(publicKey).digest('base64')
}
