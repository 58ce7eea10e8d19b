import { setFlagsFromString } from 'node:v8'

/** V8's own factor. */
const usualFactor = 2

/**
 * Keeps V8's room for short-lived objects as small as it is. While a program is read, nearly all that is made stays,
 * which V8 takes for a reason to make that room larger, and only much later gives it back: 25 MiB of the server at rest.
 */
export function holdYoungGeneration(): void {
  growBy(1)
}

/** Lets that room grow with the work again: what is held back under load is collected too often. */
export function releaseYoungGeneration(): void {
  growBy(usualFactor)
}

/** The only option of V8 for this that counts in a process that runs; one that it does not know changes nothing. */
function growBy(factor: number): void {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`)
}
