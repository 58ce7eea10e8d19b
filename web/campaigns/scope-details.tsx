import { Button, Loader, Stack } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { IfMay } from '../api/if-may.tsx'
import { Figures, type Scope, type Targets } from './figures.tsx'
import { Funnel } from './funnel.tsx'

const DaysChart = lazy(() => import('./days-chart.tsx'))

interface ScopeDetailsProps {
  scope: Scope
  targets: Targets | null
  /** What the button says that opens the form. */
  edit: string
  form(onDone: () => void): ReactNode
  children?: ReactNode
}

/** The figures, funnel and charts of a campaign or a niche, and the form that changes it. */
export function ScopeDetails({ scope, targets, edit, form, children }: ScopeDetailsProps): ReactNode {
  const [isEditing, setEditing] = useState(false)
  if (isEditing) return form(() => setEditing(false))
  return (
    <Stack gap="lg">
      <Figures scope={scope} targets={targets} />
      <IfMay scope="write">
        <Button variant="default" onClick={() => setEditing(true)}>
          {edit}
        </Button>
      </IfMay>
      <Funnel scope={scope} />
      <div className="scope-charts">
        <Suspense fallback={<Loader />}>
          <DaysChart scope={scope} cplTarget={targets?.cpl_target ?? null} />
        </Suspense>
      </div>
      {children}
    </Stack>
  )
}
