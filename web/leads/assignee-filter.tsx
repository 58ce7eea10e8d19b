import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useAccount } from '../api/use-account.ts'
import { useLeadAddress } from '../data/lead-filter.ts'
import { useColleagues } from '../data/use-colleagues.ts'
import { useTexts } from '../i18n/language.tsx'
import { assigneeTexts } from '../lead/assignee.texts.ts'
import { goneChoice } from './gone-choice.ts'
import { savedFilterTexts } from './saved-filter.texts.ts'

/** Whose leads; nothing to choose where nobody has an account. */
export function AssigneeFilter(): ReactNode {
  const texts = useTexts(assigneeTexts)
  const account = useAccount()
  const { filter, setFilter } = useLeadAddress()
  const { data: colleagues = [] } = useColleagues()
  const { gone } = useTexts(savedFilterTexts)
  const isNoPerson = filter.assignee === undefined || ['me', 'none'].includes(filter.assignee)
  if (colleagues.length === 0) return null
  const own = colleagues.filter(({ id }) => id === account?.id)
  const others = colleagues.filter(({ id }) => id !== account?.id)
  return (
    <NativeSelect
      label={texts.label}
      value={filter.assignee ?? ''}
      data={[
        { value: '', label: texts.any },
        ...own.map(({ id }) => ({ value: id, label: texts.mine })),
        { value: 'none', label: texts.none },
        ...others.map(({ id, name }) => ({ value: id, label: name ?? '' })),
        ...(isNoPerson ? [] : goneChoice(filter.assignee, colleagues, gone)),
      ]}
      onChange={({ currentTarget }) => setFilter({ assignee: currentTarget.value })}
    />
  )
}
