/*
 * Most keys are UUIDs, 36 characters for 16 bytes. A text is written as five bits for each hexadecimal digit as long as
 * it goes like a UUID, and from where it parts from one in its own bytes. Where it parts the five bits say on which side
 * of the digits it lies, so that the order of texts stays the order of bytes.
 */
const bitsEach = 5
const digits = '0123456789abcdef'
const hyphenBefore = new Set([8, 12, 16, 20])
const digitsOfUuid = 32
/** Before the digits and between, after them: outermost what has no hyphen where a UUID has one. */
const side = { belowHyphen: 0, below: 1, between: 12, above: 19, aboveHyphen: 20 }

function codeOfDigit(digit: number): number {
  return digit < 10 ? 2 + digit : 3 + digit
}

/** How a character that is no digit lies to them; none is below all. */
function sideOf(character: string): number {
  if (character < '0') return side.below
  return character < 'a' ? side.between : side.above
}

function packed(codes: readonly number[]): Buffer {
  const bytes = Buffer.alloc(Math.ceil((codes.length * bitsEach) / 8))
  for (const [at, code] of codes.entries()) {
    const bit = at * bitsEach
    const shifted = code << (16 - bitsEach - (bit % 8))
    const first = bit >> 3
    bytes[first] = (bytes[first] ?? 0) | (shifted >> 8)
    if ((shifted & 0xff) !== 0) bytes[first + 1] = (bytes[first + 1] ?? 0) | (shifted & 0xff)
  }
  return bytes
}

function terminated(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.indexOf(0) < 0) return Buffer.concat([bytes, Buffer.of(0, 0)])
  const escaped: number[] = []
  for (const byte of bytes) escaped.push(...(byte === 0 ? [0, 0xff] : [byte]))
  return Buffer.from([...escaped, 0, 0])
}

/** A text as bytes in the order of texts. No encoding is the beginning of another. */
export function encodeText(text: string): Buffer {
  const codes: number[] = []
  let at = 0
  while (codes.length < digitsOfUuid) {
    if (hyphenBefore.has(codes.length) && text[at] !== '-') {
      codes.push((text[at] ?? '') < '-' ? side.belowHyphen : side.aboveHyphen)
      break
    }
    const next = hyphenBefore.has(codes.length) ? at + 1 : at
    const character = text[next] ?? ''
    const digit = character === '' ? -1 : digits.indexOf(character)
    codes.push(digit < 0 ? sideOf(character) : codeOfDigit(digit))
    if (digit < 0) break
    at = next + 1
  }
  return Buffer.concat([packed(codes), terminated(text.slice(at))])
}
