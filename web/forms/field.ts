import { readAmount } from '../../src/core/text/read-amount.ts'
import { writeAmount } from './amount.ts'

/** One field of a form, named as the API names it. */
export interface Field {
  name: string
  label: string
  kind: 'text' | 'longText' | 'amount' | 'phone' | 'date' | 'moment' | 'choice' | 'switch'
  /** What follows from it, in small. */
  hint?: string
  isRequired?: boolean
  choices?: { value: string; label: string }[]
}

/** What the API takes for a field: null clears it. */
export type Value = string | number | boolean | null

/** What stands for a switch that is on; nothing for one that is off. */
export const switchedOn = 'on'

/** What was typed into a field, as the API takes it; undefined where that cannot be read. */
export function readField({ kind }: Field, typed: string): Value | undefined {
  if (kind === 'amount') return readAmount(typed)
  if (kind === 'switch') return typed === switchedOn
  // As the browser's box has it: by the viewer's clock, without an offset.
  if (kind === 'moment' && typed !== '') return new Date(typed).toISOString()
  return typed === '' ? null : typed
}

/** A field's value as it stands in its box. */
export function writeField({ kind, choices = [] }: Field, value: Value): string {
  if (typeof value === 'boolean') return value ? switchedOn : ''
  if (value === null) return kind === 'choice' ? (choices[0]?.value ?? '') : ''
  if (typeof value === 'number') return writeAmount(value)
  return kind === 'moment' ? localMoment(new Date(value)) : value
}

/** `2026-11-20T09:00`, by the viewer's clock. */
function localMoment(at: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0')
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}
