interface Choice {
  value: string
  label: string
}

/**
 * What is asked for by a filter that is older than what it names: without it the box would say that nothing is asked for,
 * while the list holds nobody. Nothing where it is there, or where it is not known yet.
 */
export function goneChoice(
  asked: string | undefined,
  known: readonly { id: string }[] | undefined,
  label: string,
): Choice[] {
  if (asked === undefined || known === undefined || known.some(({ id }) => id === asked)) return []
  return [{ value: asked, label }]
}
