import { toWords } from '../../core/text/words.ts'
import type { FlowChoice } from '../flow-step.schema.ts'

function labels(choice: FlowChoice): string[] {
  return Object.values(choice.label).map((label) => toWords(label).join(' '))
}

/**
 * The id of the choice that a text names: its label in any language, its number in the list, or a sentence
 * that holds the label of just one. Null where none or several fit.
 */
export function readChoice(text: string, choices: readonly FlowChoice[]): string | null {
  const said = toWords(text.slice(0, 500)).join(' ')
  if (said === '') return null
  const exact = choices.find((choice) => labels(choice).includes(said))
  if (exact !== undefined) return exact.id
  if (/^\d{1,2}$/.test(said)) return choices[Number(said) - 1]?.id ?? null
  const named = choices.filter((choice) =>
    labels(choice).some((label) => label !== '' && ` ${said} `.includes(` ${label} `)),
  )
  return named.length === 1 ? (named[0]?.id ?? null) : null
}
