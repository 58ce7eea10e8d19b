import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import PQueue from 'p-queue'

/** What a hash costs to make. */
export interface ScryptCost {
  /** The binary logarithm of N. */
  ln: number
  r: number
  p: number
}

/** The first of those that OWASP's Password Storage Cheat Sheet holds for enough: 128 MiB and some tenths of a second. */
export const usualCost: ScryptCost = { ln: 17, r: 8, p: 1 }

/** Makes and checks hashes of passwords. Both take as long as the cost says, one after the other. */
export interface Passwords {
  /** The hash in PHC form, `$scrypt$ln=17,r=8,p=1$salt$hash`. */
  hash(password: string): Promise<string>
  /**
   * Whether the password is the one of this hash. With null, as where there is no such person, the answer is no, and
   * takes as long.
   */
  isOf(password: string, hash: string | null): Promise<boolean>
  /** Whether the hash was made at another cost than is due today. */
  isOutdated(hash: string): boolean
}

const keyBytes = 32
const saltBytes = 16

export function createPasswords(cost: ScryptCost = usualCost): Passwords {
  // Each takes its memory only while it is made: many at once would take that of the whole machine.
  const turns = new PQueue({ concurrency: 1 })
  const derive = (password: string, salt: Buffer, at: ScryptCost): Promise<Buffer> =>
    turns.add(() => scryptOf(password, salt, at))
  const nobody = phcOf({ cost, salt: Buffer.alloc(saltBytes), key: randomBytes(keyBytes) })
  return {
    hash: async (password) => {
      const salt = randomBytes(saltBytes)
      return phcOf({ cost, salt, key: await derive(password, salt, cost) })
    },
    isOf: async (password, hash) => {
      const known = readPhc(hash ?? nobody)
      const key = await derive(password, known.salt, known.cost)
      return timingSafeEqual(key, known.key) && hash !== null
    },
    isOutdated: (hash) => {
      const known = readPhc(hash).cost
      return known.ln !== cost.ln || known.r !== cost.r || known.p !== cost.p
    },
  }
}

/** The same letters are the same password, however a keyboard composes them. */
function scryptOf(password: string, salt: Buffer, { ln, r, p }: ScryptCost): Promise<Buffer> {
  const N = 2 ** ln
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

interface Hash {
  cost: ScryptCost
  salt: Buffer
  key: Buffer
}

function phcOf({ cost: { ln, r, p }, salt, key }: Hash): string {
  return `$scrypt$ln=${ln},r=${r},p=${p}$${base64(salt)}$${base64(key)}`
}

/** @throws Error for a text that is no such hash */
function readPhc(text: string): Hash {
  const parts = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(
    text,
  )
  if (!parts) throw new Error('a stored password hash is not in the PHC form of scrypt')
  const [, ln, r, p, salt = '', key = ''] = parts
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  }
}

/** PHC strings have no padding. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
