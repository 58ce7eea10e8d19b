import type { Amount, Sureness } from '../fact.ts'
import type { Stretch } from '../token.ts'

/** A sum, or a quantity that is no money, between two tokens. */
export type ReadSum = Stretch & { sureness: Sureness } & (
    | { kind: 'amount'; value: Amount }
    | { kind: 'measure'; value: { amount: number; unit: string } }
  )
