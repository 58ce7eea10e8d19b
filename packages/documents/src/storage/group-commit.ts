import type { RootDatabase } from 'lmdb'
import { refusedWrite } from './refused-write.ts'

type Outcome<T> = { readonly value: T } | { readonly error: unknown }

type Waiting = {
  run(): void
  settle(): void
  reject(reason: unknown): void
}

/**
 * Group commit: works that come while a commit is on its way to the disk share the next one. A commit that fails is
 * undone whole, and nobody's work begins before `onFailure` has made what is in memory fit again.
 */
export function createGroupCommit(
  db: Pick<RootDatabase, 'transaction'>,
  onFailure: () => void,
): <T>(work: () => T) => Promise<T> {
  let waiting: Waiting[] = []
  let isCommitting = false

  const commit = async (works: readonly Waiting[]): Promise<void> => {
    try {
      await db.transaction(() => {
        for (const work of works) work.run()
      })
      for (const work of works) work.settle()
    } catch (error) {
      const refusal = await refusedWrite(error)
      onFailure()
      for (const work of works) work.reject(refusal)
    }
  }
  const commitAll = async (): Promise<void> => {
    if (isCommitting) return
    isCommitting = true
    while (waiting.length > 0) {
      const works = waiting
      waiting = []
      await commit(works)
    }
    isCommitting = false
  }

  return <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      let outcome: Outcome<T>
      waiting.push({
        run: () => {
          outcome = attempt(work)
        },
        settle: () => ('error' in outcome ? reject(outcome.error) : resolve(outcome.value)),
        reject,
      })
      void commitAll()
    })
}

function attempt<T>(work: () => T): Outcome<T> {
  try {
    return { value: work() }
  } catch (error) {
    return { error }
  }
}
