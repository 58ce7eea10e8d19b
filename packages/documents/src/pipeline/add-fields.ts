import { type Document, getField, isDocument, nameOf } from '../bson/document.ts'
import { parsePath } from '../bson/path.ts'
import { CommandError } from '../errors.ts'
import { each, expressionOf, type StageCompiler, type StageContext } from './stage.ts'

type Compute = (root: Document) => unknown
type Tree = Map<string, Compute | Tree>

/** Fields set at a path: an array gets them in each of its elements, anything else that is no document gives way. */
function withFields(value: unknown, tree: Tree, root: Document): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withFields(item, tree, root))
  return documentWithFields(isDocument(value) ? value : {}, tree, root)
}

function documentWithFields(document: Document, tree: Tree, root: Document): Document {
  const result = { ...document }
  for (const [key, node] of tree) {
    const next = node instanceof Map ? withFields(getField(result, key), node, root) : node(root)
    if (next === undefined) delete result[key]
    else result[key] = next
  }
  return result
}

function place(tree: Tree, path: string, compute: Compute): void {
  if (path.split('.').some((name) => name === '' || name.startsWith('$')))
    throw new CommandError(16410, `'${path}' is not a valid field path`)
  const steps = parsePath(path)
  let level = tree
  for (const [at, { key }] of steps.entries()) {
    const known = level.get(key)
    const isLast = at === steps.length - 1
    if (known && (isLast || !(known instanceof Map)))
      throw new CommandError(40176, `specification contains two conflicting paths: '${path}'`)
    if (isLast) {
      level.set(key, compute)
      return
    }
    const next: Tree = known instanceof Map ? known : new Map()
    level.set(key, next)
    level = next
  }
}

function placeAll(
  tree: Tree,
  fields: Document,
  { prefix, context }: { prefix: string; context: StageContext },
): void {
  for (const [key, value] of Object.entries(fields)) {
    const path = prefix + nameOf(key)
    const names = isDocument(value) ? Object.keys(value) : []
    if (isDocument(value) && names.length > 0 && !names[0]?.startsWith('$'))
      placeAll(tree, value, { prefix: `${path}.`, context })
    else place(tree, path, expressionOf(value, context))
  }
}

/** `$addFields` and `$set`. */
export const addFields: StageCompiler = (spec, context) => {
  if (!isDocument(spec)) throw new CommandError(40272, '$addFields specification must be an object')
  const tree: Tree = new Map()
  placeAll(tree, spec, { prefix: '', context })
  return each((document) => documentWithFields(document, tree, document))
}

/** Sets one field, given by a path, to a value; undefined removes it. */
export function setField(path: string): (document: Document, value: unknown) => Document {
  let current: unknown
  const tree: Tree = new Map()
  place(tree, path, () => current)
  return (document, value) => {
    current = value
    return documentWithFields(document, tree, document)
  }
}
