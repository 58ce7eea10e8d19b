export type AnswerLanguage = 'ru' | 'en'

/** Russian, unless the client's `Accept-Language` prefers English to it. */
export function preferredLanguage(header: string | undefined): AnswerLanguage {
  if (header === undefined) return 'ru'
  const ranges = header.split(',').map(parseRange)
  return qualityOf('en', ranges) > qualityOf('ru', ranges) ? 'en' : 'ru'
}

/** The first of these languages among those that the client names as most welcome; undefined for no such. */
export function namedLanguage<Offered extends string>(
  header: string | undefined,
  offered: readonly Offered[],
): Offered | undefined {
  const ranges = (header ?? '').split(',').map(parseRange)
  const welcome = (language: Offered): number =>
    Math.max(0, ...ranges.filter((range) => range.language === language).map(({ quality }) => quality))
  const [best] = offered.toSorted((one, other) => welcome(other) - welcome(one))
  return best !== undefined && welcome(best) > 0 ? best : undefined
}

interface LanguageRange {
  language: string
  quality: number
}

function parseRange(text: string): LanguageRange {
  const [tag = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return { language: tag.split('-', 1)[0] ?? '', quality: quality === undefined ? 1 : Number(quality) || 0 }
}

function qualityOf(language: string, ranges: LanguageRange[]): number {
  const named = ranges.filter((range) => range.language === language)
  const matching = named.length > 0 ? named : ranges.filter((range) => range.language === '*')
  return Math.max(0, ...matching.map((range) => range.quality))
}
