import type { Surface } from '../surface.ts'
import type { Stretch } from '../token.ts'

/** A name as it was typed, with capital letters where all or none were; `cut` letters of an ending left out. */
export function spelledAsName(surface: Surface, { start, end, cut = 0 }: Stretch & { cut?: number }): string {
  const first = surface.tokens[start]
  const last = surface.tokens[end - 1]
  const typed = surface.typed(first?.start ?? 0, last?.end ?? 0)
  const value = (cut > 0 ? typed.slice(0, -cut) : typed).replace(/\s+/g, ' ')
  const isShouted = value.length > 2 && value === value.toUpperCase()
  const isPlain = value === value.toLowerCase() || isShouted
  return isPlain
    ? value.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase())
    : value
}
