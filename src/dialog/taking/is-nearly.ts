const minLength = 4

/** Whether two spellings differ by one slip: a letter too many, too few, another, or two that changed places. */
export function isNearly(one: string, other: string): boolean {
  const [left, right] = [one.toLowerCase(), other.toLowerCase()]
  if (Math.min(left.length, right.length) < minLength || Math.abs(left.length - right.length) > 1)
    return false
  let start = 0
  while (start < left.length && left[start] === right[start]) start++
  let end = 0
  const room = Math.min(left.length, right.length) - start
  while (end < room && left.at(-1 - end) === right.at(-1 - end)) end++
  const [slip, meant] = [left.slice(start, left.length - end), right.slice(start, right.length - end)]
  const isSwapped = slip.length === 2 && slip === `${meant[1]}${meant[0]}`
  return Math.max(slip.length, meant.length) === 1 || isSwapped
}
