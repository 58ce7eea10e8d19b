import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What people see of a key, once. */
interface KeyText {
  /** `lb_`, eight characters that identify the key, and 256 random bits. */
  key: string
  prefix: string
  hash: string
}

/** A new random key. */
export function newKeyText(): KeyText {
  const prefix = `lb_${randomBytes(4).toString('hex')}`
  const key = `${prefix}_${randomBytes(32).toString('base64url')}`
  return { key, prefix, hash: hashOf(key) }
}

/** The part of a key by which it is found; null for a text that is no key. */
export function prefixOf(key: string): string | null {
  return /^(lb_[0-9a-f]{8})_[\w-]{43}$/.exec(key)?.[1] ?? null
}

/** Whether the key is the one of this hash, in a time that does not tell how nearly. */
export function isKeyOf(key: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(key), 'hex'), Buffer.from(hash, 'hex'))
}

/** A fast hash is right here: nobody can try out 256 random bits. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
