const value = /\{([a-z_]+)\}/g

/**
 * A phrase with the values that stand in braces in it; those of a list stand each in quotation marks, of which the
 * phrase has the outermost: `нашёл «{words}»`.
 */
export function fillPhrase(phrase: string, values: Readonly<Record<string, unknown>>): string {
  return phrase.replace(value, (_, name: string) => {
    const given = values[name]
    return Array.isArray(given) ? given.join('», «') : String(given ?? '')
  })
}
