const placeholder = /\{([a-z][a-z0-9_]{0,31})\}/g

/** Names in braces, in order: `name` for `{name}`. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1] ?? '')
}

/** Fills the braces in one pass, so an answer that itself holds braces stays as the customer wrote it. */
export function fillPlaceholders(text: string, describe: (name: string) => string): string {
  return text.replace(placeholder, (_, name: string) => describe(name))
}
