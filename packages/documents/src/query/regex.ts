import { CommandError, notSupported } from '../errors.ts'

// Syntax that PCRE has and JavaScript reads as something else, so that the answer would be wrong.
const foreign = /\\[AZzGQEKRXHhNC]|\(\?[#>|&P(RC+\d]|\[\[:|(?:[*+?}]\+)|\\[pP]\^/

const flagOf: { readonly [option: string]: string } = { i: 'i', m: 'm', s: 's', u: '' }

function translated(pattern: string, flags: string): string {
  let inClass = false
  let result = ''
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at)
    if (char === '\\') {
      result += char + pattern.charAt(++at)
      continue
    }
    if (char === '[') inClass = true
    if (char === ']') inClass = false
    // PCRE ends at a last line feed too, and its dot stops at nothing but a line feed.
    if (!inClass && char === '$' && !flags.includes('m')) result += '(?=\\n?(?![\\s\\S]))'
    else if (!inClass && char === '.' && !flags.includes('s')) result += '[^\\n]'
    else result += char
  }
  return result
}

function build(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, `${flags}u`)
  } catch {
    // Escapes such as `\-` are an error with the unicode flag and fine in PCRE.
    return new RegExp(pattern, flags)
  }
}

/**
 * Makes a JavaScript expression of a PCRE one.
 * @throws CommandError for options and syntax that JavaScript lacks, and 51091 for a broken pattern
 */
export function compileRegex(pattern: string, options: string): RegExp {
  const inline = /^\(\?([ims]+)\)/.exec(pattern)
  const body = inline ? pattern.slice(inline[0].length) : pattern
  const letters = new Set(options + (inline?.[1] ?? ''))
  let flags = ''
  for (const letter of letters) {
    const flag = flagOf[letter]
    if (flag === undefined) {
      if (letter === 'x') throw notSupported('the regular expression option x')
      throw new CommandError(51108, `invalid flag in regex options: ${letter}`)
    }
    flags += flag
  }
  if (foreign.test(body))
    throw notSupported(`this syntax in a regular expression: ${foreign.exec(body)?.[0]}`)
  try {
    return build(translated(body, flags), flags)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : ''
    throw new CommandError(51091, `Regular expression is invalid: ${reason}`)
  }
}
