import { type Document, isDocument } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'

const identifierForm = /^[a-z][a-zA-Z0-9]*$/

function identifiersIn(query: Document): string[] {
  return Object.entries(query).flatMap(([key, value]) => {
    if (!key.startsWith('$')) return [key.split('.', 1)[0] ?? key]
    return Array.isArray(value) ? value.filter(isDocument).flatMap(identifiersIn) : []
  })
}

function parseOne(query: unknown): { identifier: string; test: (element: unknown) => boolean } {
  if (!isDocument(query)) throw new CommandError('TypeMismatch', 'Each array filter must be an object')
  const names = new Set(identifiersIn(query))
  const [identifier] = names
  if (!identifier)
    throw new CommandError(
      'FailedToParse',
      'Cannot use an expression without a top-level field name in arrayFilters',
    )
  if (names.size > 1)
    throw new CommandError(
      'FailedToParse',
      `Error parsing array filter: expected a single top-level field name, found '${[...names].join("' and '")}'`,
    )
  if (!identifierForm.test(identifier))
    throw new CommandError(
      'BadValue',
      `The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${identifier}'`,
    )
  const filter = parseFilter(query)
  return { identifier, test: (element) => filter.matches({ [identifier]: element }) }
}

function refuseUnused(identifier: string, update: Document): void {
  const marker = `$[${identifier}]`
  const isUsed = Object.values(update).some(
    (operand) => isDocument(operand) && Object.keys(operand).some((path) => path.split('.').includes(marker)),
  )
  if (!isUsed)
    throw new CommandError(
      'FailedToParse',
      `The array filter for identifier '${identifier}' was not used in the update`,
    )
}

/** Compiles the array filters of an update, by their identifiers. @throws CommandError */
export function parseArrayFilters(
  filters: unknown,
  update: Document,
): ReadonlyMap<string, (element: unknown) => boolean> {
  const tests = new Map<string, (element: unknown) => boolean>()
  if (filters === undefined) return tests
  if (!Array.isArray(filters)) throw new CommandError('TypeMismatch', 'arrayFilters must be an array')
  for (const query of filters) {
    const { identifier, test } = parseOne(query)
    if (tests.has(identifier))
      throw new CommandError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${identifier}`,
      )
    refuseUnused(identifier, update)
    tests.set(identifier, test)
  }
  return tests
}
