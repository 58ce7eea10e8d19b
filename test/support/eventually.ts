import { vi } from 'vitest'

/** Waits until the check passes. A busy machine may take long over anything: only a test that fails waits so long. */
export function eventually<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { timeout: 20_000, interval: 20 })
}
