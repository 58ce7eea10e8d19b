import { calculateObjectSize } from 'bson'
import type { Document } from '../bson/document.ts'
import { maxKeptBytes, tooMuchMemory } from '../errors.ts'
import type { ExpressionContext } from '../expression/compile.ts'
import { compileExpression, type Evaluate } from '../expression/compile.ts'
import { type Flow, type Pace, type Turn, turn } from '../pace.ts'

/** A compiled stage of a pipeline. */
export type Stage = (input: Flow<Document>) => Flow<Document>

/** What stages work with. */
export type StageContext = ExpressionContext & {
  readonly pace: Pace
  /** Runs a pipeline on a collection of the same database. */
  open(collection: string, pipeline: unknown, context: StageContext): Flow<Document>
  /** Compiles a pipeline that runs on documents of another one. */
  compile(pipeline: unknown, context: StageContext): Stage
}

/** Reads the specification of a stage. @throws CommandError for what is refused */
export type StageCompiler = (spec: unknown, context: StageContext) => Stage

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
export function expand(
  work: (document: Document) => Iterable<Document | Turn>,
  { pace }: StageContext,
): Stage {
  return function* (input) {
    for (const document of input) {
      if (document === turn) yield turn
      else yield* paced(work(document), pace)
    }
  }
}

/** The flow with the turns that it lacks. */
export function* paced(flow: Flow<Document>, pace: Pace): Generator<Document | Turn> {
  for (const document of flow) {
    if (document !== turn && pace.isOver()) yield turn
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

/** A stage that needs all documents before it gives the first. */
export function whole(
  name: string,
  work: (documents: Document[]) => Iterable<Document | Turn>,
  { pace }: StageContext,
): Stage {
  return function* (input) {
    const documents: Document[] = []
    const keep = createLedger(name)
    for (const document of input) {
      if (document === turn) yield turn
      else {
        keep(document)
        documents.push(document)
      }
    }
    yield* paced(work(documents), pace)
  }
}

/** Compiles an expression of a stage. */
export function expressionOf(expression: unknown, context: StageContext): Evaluate {
  return compileExpression(expression, context)
}
