import { lazy, type ReactNode, Suspense } from 'react'
import type { RevenuePromptProps } from './revenue-prompt.tsx'

// Most conversations are opened without it.
const RevenuePrompt = lazy(() => import('./revenue-prompt.tsx'))

/** Asks what a deal has brought, once there is a lead to ask of. */
export function AskRevenue({
  leadId,
  ...rest
}: Omit<RevenuePromptProps, 'leadId'> & { leadId: string | null }): ReactNode {
  if (leadId === null) return null
  return (
    <Suspense>
      <RevenuePrompt leadId={leadId} {...rest} />
    </Suspense>
  )
}
