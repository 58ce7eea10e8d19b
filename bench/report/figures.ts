import { digits } from './numbers.ts'
import { type Figure, type Findings, PartName, type Parts } from './result.ts'

/** The parts that an edition has, in the order in which they are shown. */
export function partsOf(found: Parts): [PartName, NonNullable<Parts[PartName]>][] {
  return PartName.options.flatMap((name): [PartName, NonNullable<Parts[PartName]>][] => {
    const part = found[name]
    return part ? [[name, part]] : []
  })
}

/** All figures of an edition. */
export function figuresOf(found: Parts): Findings['figures'] {
  return partsOf(found).flatMap(([, part]) => part.found.figures)
}

/** The number with its unit. */
export function seen({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  return value === null ? '—' : `${digits(value)}${unit}`
}

/** The aim of a figure, '' for none: "≥ 0.8". */
export function aimOf({ aim, unit }: Figure): string {
  return aim ? `${aim.kind === 'at least' ? '≥' : '≤'} ${digits(aim.value)}${unit}` : ''
}

/** What was seen, marked where it falls short of the aim. */
export function judged(figure: Figure): string {
  return `${seen(figure)}${isMet(figure) ? '' : ' ✗'}`
}

/** What is not known is not met. As it is shown, so that no 1.2 fails an aim of 1.2. */
function isMet({ value, aim }: Figure): boolean {
  if (!aim) return true
  if (value === null) return false
  const shown = Number(digits(value))
  return aim.kind === 'at least' ? shown >= aim.value : shown <= aim.value
}
