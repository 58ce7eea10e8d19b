import { BSONRegExp } from 'bson'
import { compareStrings } from '../bson/compare.ts'
import { type Document, isDocument } from '../bson/document.ts'
import { isNumeric } from '../bson/numeric.ts'
import { CommandError } from '../errors.ts'
import { compileRegex } from '../query/regex.ts'
import { between, isNil, operator, sequential, wholeOf, wrongOperand } from './arguments.ts'
import type { OperatorCompiler, OperatorTable } from './scope.ts'
import { textOf } from './types.ts'

function stringOf(value: unknown, name: string): string {
  if (typeof value === 'string') return value
  throw wrongOperand(16702, name, value)
}

/** What `$toUpper` and the like take for a text: numbers and dates too, and nothing for null. */
function looseText(value: unknown, name: string): string {
  if (isNil(value)) return ''
  if (typeof value === 'string' || isNumeric(value) || value instanceof Date) return textOf(value)
  throw wrongOperand(16007, name, value)
}

// Only ASCII letters have another case, as in MongoDB.
const upper = (text: string): string => text.replaceAll(/[a-z]+/g, (part) => part.toUpperCase())
const lower = (text: string): string => text.replaceAll(/[A-Z]+/g, (part) => part.toLowerCase())

type Units = { readonly of: (text: string) => string[]; readonly join: (units: string[]) => string }

function part(name: string, { of, join }: Units, mayGoOn: boolean): OperatorCompiler {
  return operator(3, (value, from, count) => {
    const units = of(looseText(value, name))
    const start = wholeOf(from, name)
    const length = wholeOf(count, name)
    if (start < 0) throw new CommandError(50752, `${name}: starting index must be non-negative`)
    if (length < 0 && !mayGoOn) throw new CommandError(34454, `${name}: length must be a nonnegative integer`)
    return join(length < 0 ? units.slice(start) : units.slice(start, start + length))
  })
}

const bytesOf = (text: string): string[] => [...Buffer.from(text, 'utf8').toString('latin1')]

function fromBytes(bytes: string[]): string {
  const buffer = Buffer.from(bytes.join(''), 'latin1')
  const text = buffer.toString('utf8')
  if (Buffer.byteLength(text) === buffer.length && !text.includes('\ufffd')) return text
  throw new CommandError(28656, '$substrBytes: the range ends or starts inside a UTF-8 character')
}

function index(name: string, unitsOf: (text: string) => string[]): OperatorCompiler {
  return between(2, 4, (text, wanted, ...range) => {
    if (isNil(text)) return null
    const [from, to] = range
    const units = unitsOf(stringOf(text, name))
    const parts = unitsOf(stringOf(wanted, name))
    const start = from === undefined ? 0 : wholeOf(from, name)
    const stop = Math.min(units.length, to === undefined ? units.length : wholeOf(to, name))
    for (let at = start; at + parts.length <= stop; at++)
      if (parts.every((unit, offset) => units[at + offset] === unit)) return at
    return -1
  })
}

/** An operator that takes its operands by name. */
function named(
  fields: readonly string[],
  work: (operands: Document, name: string) => unknown,
): OperatorCompiler {
  return (operand, compile, name) => {
    if (!isDocument(operand)) throw new CommandError(50696, `${name} only supports an object as an argument`)
    const unknown = Object.keys(operand).find((field) => !fields.includes(field))
    if (unknown) throw new CommandError(50694, `${name} found an unknown argument: ${unknown}`)
    const parts = Object.entries(operand).map(([field, value]) => [field, compile(value)] as const)
    return (scope) => work(Object.fromEntries(parts.map(([field, each]) => [field, each(scope)])), name)
  }
}

const blank = [
  ...'\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
]

function trim(left: boolean, right: boolean): OperatorCompiler {
  return named(['input', 'chars'], ({ input, chars }, name) => {
    if (isNil(input) || chars === null) return null
    const text = [...stringOf(input, name)]
    const removed = new Set(chars === undefined ? blank : stringOf(chars, name))
    let start = 0
    let end = text.length
    while (left && start < end && removed.has(text[start] ?? '')) start++
    while (right && end > start && removed.has(text[end - 1] ?? '')) end--
    return text.slice(start, end).join('')
  })
}

function replace(all: boolean): OperatorCompiler {
  return named(['input', 'find', 'replacement'], ({ input, find, replacement }, name) => {
    const [text, wanted, next] = [input, find, replacement].map((each) =>
      isNil(each) ? null : stringOf(each, name),
    )
    if (isNil(text) || isNil(wanted) || isNil(next)) return null
    return all ? text.replaceAll(wanted, () => next) : text.replace(wanted, () => next)
  })
}

function search<T>(none: T, work: (text: string, pattern: RegExp) => unknown): OperatorCompiler {
  return named(['input', 'regex', 'options'], ({ input, regex, options }, name) => {
    if (isNil(input) || isNil(regex)) return none
    const isRegex = regex instanceof BSONRegExp
    const flags = isNil(options) ? (isRegex ? regex.options : '') : stringOf(options, name)
    const { source, flags: compiled } = compileRegex(isRegex ? regex.pattern : stringOf(regex, name), flags)
    return work(stringOf(input, name), new RegExp(source, `${compiled}g`))
  })
}

function found(match: RegExpMatchArray, text: string): Document {
  const [whole, ...captures] = match
  const idx = [...text.slice(0, match.index)].length
  return { match: whole, idx, captures: captures.map((capture) => capture ?? null) }
}

function everyMatch(text: string, pattern: RegExp): Document[] {
  const matches: Document[] = []
  // Searched at least once, and never from the end, as MongoDB does.
  do {
    const match = pattern.exec(text)
    if (!match) break
    matches.push(found(match, text))
    if (match[0] === '') pattern.lastIndex += (text.codePointAt(pattern.lastIndex) ?? 0) > 0xffff ? 2 : 1
  } while (pattern.lastIndex < text.length)
  return matches
}

export const stringOperators: OperatorTable = {
  $concat: sequential(
    (text) => stringOf(text, '$concat'),
    (texts) => texts.join(''),
  ),
  $toUpper: operator(1, (value) => upper(looseText(value, '$toUpper'))),
  $toLower: operator(1, (value) => lower(looseText(value, '$toLower'))),
  $strLenBytes: operator(1, (text) => Buffer.byteLength(stringOf(text, '$strLenBytes'))),
  $strLenCP: operator(1, (text) => [...stringOf(text, '$strLenCP')].length),
  $strcasecmp: operator(2, (a, b) =>
    compareStrings(upper(looseText(a, '$strcasecmp')), upper(looseText(b, '$strcasecmp'))),
  ),
  $substr: part('$substr', { of: bytesOf, join: fromBytes }, true),
  $substrBytes: part('$substrBytes', { of: bytesOf, join: fromBytes }, true),
  $substrCP: part('$substrCP', { of: (text) => [...text], join: (units) => units.join('') }, false),
  $indexOfBytes: index('$indexOfBytes', bytesOf),
  $indexOfCP: index('$indexOfCP', (text) => [...text]),
  $split: operator(2, (text, by) => {
    if (isNil(text) || isNil(by)) return null
    if (by === '') throw new CommandError(40087, '$split requires a non-empty separator')
    return stringOf(text, '$split').split(stringOf(by, '$split'))
  }),
  $trim: trim(true, true),
  $ltrim: trim(true, false),
  $rtrim: trim(false, true),
  $replaceOne: replace(false),
  $replaceAll: replace(true),
  $regexMatch: search(false, (text, pattern) => pattern.test(text)),
  $regexFind: search(null, (text, pattern) => {
    const match = [...text.matchAll(pattern)][0]
    return match ? found(match, text) : null
  }),
  $regexFindAll: search([], everyMatch),
}
