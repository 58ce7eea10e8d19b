import { setTimeout as wait } from 'node:timers/promises'

/** Tries until it works. */
export async function eventually<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await attempt()
    } catch {
      await wait(250)
    }
  }
}
