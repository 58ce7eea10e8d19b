import { createHash, randomBytes } from 'node:crypto'

/** What a browser or a link holds, and what is stored of it. */
export interface SecretToken {
  /** 256 random bits. */
  token: string
  hash: string
}

export function newToken(): SecretToken {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOfToken(token) }
}

/** A fast hash is right here: nobody can try out 256 random bits. It is looked up, so no comparison tells of it. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
