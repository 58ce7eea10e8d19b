const storageKey = 'leadbot told'
/** What is older is not told any more, so that it need not be known. */
const mostKept = 200

/**
 * Whether this has not been told in this browser yet; from now on it has. What is kept are ids and times.
 * @param key names the news: another tab that hears of it calls it the same
 */
export function isFirstTime(key: string): boolean {
  const told = localStorage.getItem(storageKey)?.split('\n') ?? []
  if (told.includes(key)) return false
  localStorage.setItem(storageKey, [...told, key].slice(-mostKept).join('\n'))
  return true
}
