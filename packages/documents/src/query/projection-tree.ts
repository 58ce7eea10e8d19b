import { type Document, getField, isDocument } from '../bson/document.ts'

/** Gives the value of a projected field from the whole document; undefined leaves the field out. */
export type Compute = (document: Document) => unknown

/** What a projection does with the fields of one level. */
export type ProjectionTree = Map<string, ProjectionNode>
export type ProjectionNode =
  | { readonly kind: 'include' | 'exclude' }
  | { readonly kind: 'compute'; readonly compute: Compute }
  | { readonly kind: 'children'; readonly tree: ProjectionTree }

type Level = { readonly tree: ProjectionTree; readonly inclusive: boolean; readonly root: Document }

function projectChild(value: unknown, level: Level): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => projectChild(item, level))
    return items.filter((item) => item !== undefined)
  }
  if (isDocument(value)) return projectLevel(value, level)
  // A scalar has none of the fields that are asked for, and keeps none that are left out.
  return level.inclusive && !hasComputed(level.tree) ? undefined : value
}

function hasComputed(tree: ProjectionTree): boolean {
  return [...tree.values()].some(
    (node) => node.kind === 'compute' || (node.kind === 'children' && hasComputed(node.tree)),
  )
}

function projectField(value: unknown, node: ProjectionNode | undefined, level: Level): unknown {
  if (!node) return level.inclusive ? undefined : value
  if (node.kind === 'include') return value
  return node.kind === 'children' ? projectChild(value, { ...level, tree: node.tree }) : undefined
}

function addComputed(result: Document, document: Document, level: Level): void {
  for (const [key, node] of level.tree) {
    if (node.kind === 'compute') {
      const value = node.compute(level.root)
      if (value !== undefined) result[key] = value
    } else if (node.kind === 'children' && getField(document, key) === undefined && hasComputed(node.tree)) {
      result[key] = projectLevel({}, { ...level, tree: node.tree })
    }
  }
}

/** Applies one level of a projection to a document. */
export function projectLevel(document: Document, level: Level): Document {
  const result: Document = {}
  for (const [key, value] of Object.entries(document)) {
    const next = projectField(value, level.tree.get(key), level)
    if (next !== undefined) result[key] = next
  }
  addComputed(result, document, level)
  return result
}
