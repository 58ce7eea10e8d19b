import type { ReactNode } from 'react'
import type { Scope } from '../../src/auth/scope.ts'
import { useMay } from './use-may.ts'

interface IfMayProps {
  scope: Scope
  children: ReactNode
  /** Stands there for who may not. */
  otherwise?: ReactNode
}

/** Offers something to those who may do it, and to nobody else. */
export function IfMay({ scope, children, otherwise = null }: IfMayProps): ReactNode {
  return useMay(scope) ? children : otherwise
}
