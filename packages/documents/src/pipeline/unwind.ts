import { Long } from 'bson'
import { type Document, getField, isDocument } from '../bson/document.ts'
import { type PathStep, parsePath } from '../bson/path.ts'
import { CommandError } from '../errors.ts'
import { expand, type StageCompiler } from './stage.ts'

const known = new Set(['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'])

function parse(spec: unknown): { path: string; indexPath: string | null; keepsEmpty: boolean } {
  const document = typeof spec === 'string' ? { path: spec } : spec
  if (!isDocument(document)) throw new CommandError(15981, 'the $unwind stage needs a path or an object')
  const unknown = Object.keys(document).find((field) => !known.has(field))
  if (unknown) throw new CommandError(28811, `unrecognized option to $unwind stage: ${unknown}`)
  const { path, includeArrayIndex, preserveNullAndEmptyArrays: keeps = false } = document
  if (typeof path !== 'string') throw new CommandError(28812, 'no path specified to $unwind stage')
  if (!path.startsWith('$') || path.length < 2)
    throw new CommandError(28818, "path option to $unwind stage should be prefixed with a '$'")
  if (typeof keeps !== 'boolean')
    throw new CommandError(28809, 'expected a boolean for the preserveNullAndEmptyArrays option')
  const isName = typeof includeArrayIndex === 'string' && includeArrayIndex !== ''
  if (includeArrayIndex !== undefined && !isName)
    throw new CommandError(28810, 'expected a non-empty string for the includeArrayIndex option')
  return { path: path.slice(1), indexPath: isName ? includeArrayIndex : null, keepsEmpty: keeps }
}

/** The document with a field set, undefined removes it; what lies on the way and is no document gives way. */
function withField(document: Document, [step, ...rest]: readonly PathStep[], value: unknown): Document {
  if (!step) return document
  const child = getField(document, step.key)
  const next = rest.length === 0 ? value : withField(isDocument(child) ? child : {}, rest, value)
  if (next !== undefined) return { ...document, [step.key]: next }
  const { [step.key]: _removed, ...others } = document
  return others
}

/** One document for each element of an array. */
export const unwind: StageCompiler = (spec, pace) => {
  const { path, indexPath, keepsEmpty } = parse(spec)
  const steps = parsePath(path)
  const indexSteps = indexPath === null ? [] : parsePath(indexPath)
  const setElement = (document: Document, item: unknown): Document => withField(document, steps, item)
  const setIndex = (document: Document, at: Long | null): Document => withField(document, indexSteps, at)
  return expand((document) => {
    let value: unknown = document
    for (const { key } of steps) value = isDocument(value) ? getField(value, key) : undefined
    if (!Array.isArray(value)) {
      const isNothing = value === undefined || value === null
      return isNothing && !keepsEmpty ? [] : [setIndex(document, null)]
    }
    if (value.length === 0) return keepsEmpty ? [setIndex(setElement(document, undefined), null)] : []
    return value.map((item: unknown, at) => setIndex(setElement(document, item), Long.fromNumber(at)))
  }, pace)
}
