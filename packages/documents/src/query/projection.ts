import { type Document, isDocument, nameOf } from '../bson/document.ts'
import type { Selection } from '../bson/element.ts'
import { fieldNames } from '../bson/field-names.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { parsePath } from '../bson/path.ts'
import { CommandError, notSupported } from '../errors.ts'
import { type Compute, type ProjectionNode, type ProjectionTree, projectLevel } from './projection-tree.ts'

/** Compiles an expression of the aggregation language. */
type CompileExpression = (expression: unknown) => Compute

type Entry = {
  readonly path: string
  readonly node: ProjectionNode
  readonly mode: 'include' | 'exclude'
}

function isTrue(value: unknown): boolean {
  return value === true || (isNumeric(value) && toDouble(value) !== 0)
}

function entriesOf(path: string, value: unknown, compile: CompileExpression): Entry[] {
  if (path === '' || path.split('.').includes(''))
    throw new CommandError(40352, 'FieldPath cannot be constructed with an empty string or field name')
  if (typeof value === 'boolean' || isNumeric(value)) {
    if (path.endsWith('.$')) throw notSupported('the positional projection')
    const kind = isTrue(value) ? 'include' : 'exclude'
    return [{ path, mode: kind, node: { kind } }]
  }
  if (isDocument(value)) {
    const names = Object.keys(value)
    if (names.length === 0)
      throw new CommandError(
        51270,
        'An empty sub-projection is not a valid value. Found empty object at path',
      )
    if (!names[0]?.startsWith('$'))
      return names.flatMap((name) => entriesOf(`${path}.${nameOf(name)}`, value[name], compile))
  }
  return [{ path, mode: 'include', node: { kind: 'compute', compute: compile(value) } }]
}

function collision(path: string): CommandError {
  return new CommandError(31250, `Path collision at ${path}`)
}

function place(tree: ProjectionTree, { path, node }: Entry): void {
  let level = tree
  const steps = parsePath(path)
  for (const [at, step] of steps.entries()) {
    const known = level.get(step.key)
    if (at === steps.length - 1) {
      if (known) throw collision(path)
      level.set(step.key, node)
      return
    }
    if (known && known.kind !== 'children') throw collision(path)
    const child: ProjectionTree = known?.kind === 'children' ? known.tree : new Map()
    if (!known) level.set(step.key, { kind: 'children', tree: child })
    level = child
  }
}

function inclusiveOf(entries: readonly Entry[]): boolean {
  const others = entries.filter((entry) => entry.path !== '_id')
  const includes = others.some((entry) => entry.mode === 'include')
  const excluded = others.find((entry) => entry.mode === 'exclude')
  if (includes && excluded)
    throw new CommandError(31254, `Cannot do exclusion on field ${excluded.path} in inclusion projection`)
  if (includes || excluded) return includes
  return entries.some((entry) => entry.path === '_id' && entry.mode === 'include')
}

/**
 * Compiles a projection; an empty one gives back the document.
 * @throws CommandError for a mix of inclusion and exclusion and for what is not supported
 */
export function parseProjection(
  projection: Document,
  compile: CompileExpression,
): (document: Document) => Document {
  const entries = Object.entries(projection).flatMap(([key, value]) => entriesOf(nameOf(key), value, compile))
  if (entries.length === 0) return (document) => document
  const inclusive = inclusiveOf(entries)
  const tree: ProjectionTree = new Map()
  const hasId = entries.some((entry) => entry.path === '_id' || entry.path.startsWith('_id.'))
  if (inclusive && !hasId) tree.set('_id', { kind: 'include' })
  for (const entry of entries) {
    const isNeedless = !inclusive && entry.node.kind === 'include'
    if (!isNeedless) place(tree, entry)
  }
  return (document) => projectLevel(document, { tree, inclusive, root: document })
}

/** Which top-level fields a projection keeps; null where it looks into them or computes. Throws as `parseProjection`. */
export function selectionOf(projection: Document, compile: CompileExpression): Selection | null {
  const entries = Object.entries(projection).flatMap(([key, value]) => entriesOf(nameOf(key), value, compile))
  if (entries.some(({ path, node }) => path.includes('.') || node.kind === 'compute')) return null
  const keepsNamed = inclusiveOf(entries)
  const wanted = keepsNamed ? 'include' : 'exclude'
  const names = entries.filter(({ mode }) => mode === wanted).map(({ path }) => path)
  const hasId = entries.some(({ path }) => path === '_id')
  return { names: fieldNames(keepsNamed && !hasId ? ['_id', ...names] : names), keepsNamed }
}
