import { calculateObjectSize } from 'bson'
import type { Document } from '../bson/document.ts'
import { maxKeptBytes, tooMuchMemory } from '../errors.ts'
import { type Flow, type Pace, type Turn, turn } from '../pace.ts'

/** A compiled stage of a pipeline. */
export type Stage = (input: Flow<Document>) => Flow<Document>

/** Reads the specification of a stage. @throws CommandError for what is refused */
export type StageCompiler = (spec: unknown, pace: Pace) => Stage

/** A stage that makes one document of each, or none. */
export function each(work: (document: Document) => Document | undefined): Stage {
  return function* (input) {
    for (const document of input) {
      const result = document === turn ? turn : work(document)
      if (result !== undefined) yield result
    }
  }
}

/** A stage that makes several documents of each. */
export function expand(work: (document: Document) => Iterable<Document>, pace: Pace): Stage {
  return function* (input) {
    for (const document of input) {
      if (document === turn) yield turn
      else yield* paced(work(document), pace)
    }
  }
}

/** The documents with the turns that they lack. */
export function* paced(documents: Iterable<Document>, pace: Pace): Generator<Document | Turn> {
  for (const document of documents) {
    if (pace.isOver()) yield turn
    yield document
  }
}

/** Counts what a stage keeps in memory. @throws CommandError 292 */
export function createLedger(stage: string): (kept: unknown) => void {
  let bytes = 0
  return (kept) => {
    bytes += calculateObjectSize({ kept })
    if (bytes > maxKeptBytes) throw tooMuchMemory(stage)
  }
}
