interface Known {
  name: string | null
  phone: string | null
}

const places = /(?<before>,?[^\S\n]*)\{(?<place>name|phone)\}(?<after>,[^\S\n]*)?/gu

/**
 * A canned reply with what is known of the lead in its places: `{name}` and `{phone}`. What is not known takes its
 * comma along: «Здравствуйте, {name}!» becomes «Здравствуйте!». Braces around anything else stay.
 */
export function fillPlaceholders(text: string, known: Known): string {
  return text.replace(places, (...found) => {
    const [offset, whole, groups]: [number, string, Record<string, string | undefined>] = [
      Number(found.at(-3)),
      String(found.at(-2)),
      found.at(-1),
    ]
    const { before = '', place, after = '' } = groups
    const isBegin = offset === 0 || whole[offset - 1] === '\n'
    const value = place === 'name' ? known.name : known.phone
    if (value !== null) return before + value + after
    return isBegin ? '' : after
  })
}
