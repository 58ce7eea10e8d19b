import parseRange from 'range-parser'

/**
 * The part of a content that `Range` asks for, from `start` up to and without `end`. Null for all of it: without the
 * header, for several parts and for what is no range, as RFC 9110 (14.2) leaves it to the server.
 */
export function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'outside' | null {
  if (header === undefined) return null
  const ranges = parseRange(size, header)
  if (ranges === -1) return 'outside'
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return null
  const [only] = ranges
  return only ? { start: only.start, end: only.end + 1 } : null
}
