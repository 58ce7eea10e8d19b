/** A part of a text: where it begins, and where it leads. */
export interface Piece {
  at: number
  text: string
  href: string | null
}

const page = String.raw`(?:https?:\/\/|www\.)[^\s<>"«»]+`
/** Addresses as people write them, without what the browser would put in front. */
const bare = String.raw`(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,3}(?:kz|ru|com|org|net|me|io|app|link|shop|uz|kg|by)(?:\/[^\s<>"«»]*)?(?![\w@-])`
const email = String.raw`[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}`
const phone = String.raw`(?<![\d\w])\+?\d(?:[\s().–-]{0,3}\d){9,14}(?!\d)`
const place = String.raw`-?\d{1,2}\.\d{3,}, ?-?\d{1,3}\.\d{3,}`
const pattern = new RegExp(
  `(?<place>${place})|(?<page>${page})|(?<email>${email})|(?<bare>${bare})|(?<phone>${phone})`,
  'giu',
)

/** Cuts a text at what can be followed: pages, e-mail addresses, phone numbers and places on the map. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  const add = (to: number, href: string | null): void => {
    if (to > end) pieces.push({ at: end, text: text.slice(end, to), href })
    end = to
  }
  for (const match of text.matchAll(pattern)) {
    const found = withoutPunctuation(match[0])
    add(match.index, null)
    add(match.index + found.length, hrefOf(found, match.groups ?? {}))
  }
  add(text.length, null)
  return pieces
}

/** A sentence that ends with an address goes on after it. */
function withoutPunctuation(found: string): string {
  return found.replace(/[.,;:!?)\]}'"]+$/u, '')
}

function hrefOf(found: string, kinds: Record<string, string | undefined>): string {
  if (kinds.place !== undefined) return `https://www.google.com/maps?q=${found.replace(/\s/g, '')}`
  if (kinds.email !== undefined) return `mailto:${found}`
  if (kinds.phone !== undefined) return `tel:${international(found)}`
  return /^https?:/iu.test(found) ? found : `https://${found}`
}

/** In Kazakhstan an 8 stands for +7. */
function international(found: string): string {
  const digits = found.replace(/\D/g, '')
  if (found.startsWith('+')) return `+${digits}`
  return digits.length === 11 && /^[78]/.test(digits) ? `+7${digits.slice(1)}` : digits
}
