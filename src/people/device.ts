/** Names that browsers give themselves; of those that name others too, the more special ones stand first. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/YaBrowser\//, 'Yandex Browser'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

/**
 * A browser and its system as a person would call them, `Chrome, Windows`; '' for one that says neither. Versions are
 * left out: they say more than is needed to recognise one's own.
 */
export function deviceOf(userAgent = ''): string {
  const named = [browsers, systems].flatMap((table) => {
    const known = table.find(([pattern]) => pattern.test(userAgent))
    return known === undefined ? [] : [known[1]]
  })
  return named.join(', ')
}
