import type { Document } from '../bson/document.ts'
import type { Condition } from './condition.ts'

/** A compiled query: what it matches, and its shape for the planner and for upserts. */
export type Filter = {
  readonly matches: (document: Document) => boolean
  readonly shape: Shape
}

/** What a filter asks for, as far as the planner understands it. */
export type Shape =
  | { readonly kind: 'and' | 'or' | 'nor'; readonly parts: readonly Filter[] }
  | { readonly kind: 'field'; readonly path: string; readonly conditions: readonly Condition[] }
