import { type Document, isDocument } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import { parseProjection } from '../query/projection.ts'
import { each, expressionOf, type StageCompiler } from './stage.ts'

export const project: StageCompiler = (spec, context) => {
  if (!isDocument(spec) || Object.keys(spec).length === 0)
    throw new CommandError(51272, '$project specification must have at least one field')
  return each(parseProjection(spec, { compile: (expression) => expressionOf(expression, context) }))
}

export const unset: StageCompiler = (spec, context) => {
  const paths: readonly unknown[] = Array.isArray(spec) ? spec : [spec]
  if (paths.length === 0 || !paths.every((path) => typeof path === 'string'))
    throw new CommandError(31002, '$unset specification must be a string or an array of strings')
  return project(Object.fromEntries(paths.map((path) => [path, 0])), context)
}

export const replaceWith: StageCompiler = (spec, context) => {
  const evaluate = expressionOf(spec, context)
  return each((document) => {
    const root = evaluate(document)
    if (isDocument(root)) return root
    throw new CommandError(40228, "'newRoot' expression must evaluate to an object")
  })
}

export const replaceRoot: StageCompiler = (spec, context) => {
  if (!isDocument(spec) || !('newRoot' in spec))
    throw new CommandError(40231, 'no newRoot specified for the $replaceRoot stage')
  return replaceWith(spec.newRoot, context)
}

type Decide = (level: Document, root: Document) => unknown

function redacted(level: Document, root: Document, decide: Decide): Document | undefined {
  const decision = decide(level, root)
  if (decision === 'keep') return level
  if (decision === 'prune') return undefined
  if (decision !== 'descend')
    throw new CommandError(17053, '$redact must evaluate to $$KEEP, $$PRUNE or $$DESCEND')
  const inside = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inside).filter((item) => item !== undefined)
    return isDocument(value) ? redacted(value, root, decide) : value
  }
  const kept = Object.entries(level).map(([key, value]): [string, unknown] => [key, inside(value)])
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined))
}

/** Keeps, leaves out or looks into each document and the documents in it. */
export const redact: StageCompiler = (spec, context) => {
  const decisions = { KEEP: 'keep', PRUNE: 'prune', DESCEND: 'descend' }
  const evaluate = expressionOf(spec, { ...context, variables: { ...context.variables, ...decisions } })
  return each((document) => redacted(document, document, evaluate))
}
