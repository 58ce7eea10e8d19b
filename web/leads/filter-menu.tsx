import { ActionIcon, Indicator, Loader, Popover } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { countFilters, useLeadAddress } from '../data/lead-filter.ts'
import { useTexts } from '../i18n/language.tsx'
import { leadsTexts } from '../lead/lead.texts.ts'

const FilterForm = lazy(() => import('./filter-form.tsx'))

/** The filters that are used less often, behind one button that tells how many narrow the list. */
export function FilterMenu(): ReactNode {
  const texts = useTexts(leadsTexts)
  const { filter } = useLeadAddress()
  const count = countFilters({ ...filter })
  return (
    <Popover position="bottom-end" withArrow shadow="md" trapFocus width={320} withinPortal>
      <Indicator label={count} size={16} disabled={count === 0}>
        <Popover.Target>
          <ActionIcon variant="default" size={30} aria-label={`${texts.filters}: ${count}`}>
            <IconAdjustments size={18} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown className="lead-filters">
        <Suspense fallback={<Loader size="sm" />}>
          <FilterForm />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
