import type { ReactNode } from 'react'
import type { Need } from '../../src/auth/access-rules.ts'
import { useAccount } from './use-account.ts'

interface IfMayProps {
  need: Need
  children: ReactNode
  /** Stands there for who may not. */
  otherwise?: ReactNode
}

/** Offers something to those who may do it, and to nobody else. Until it is known who it is, there is nothing. */
export function IfMay({ need, children, otherwise = null }: IfMayProps): ReactNode {
  const account = useAccount()
  if (account === undefined) return null
  return account.may.includes(need) ? children : otherwise
}
