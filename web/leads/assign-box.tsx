import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import type { BulkChanges } from '../data/use-bulk-changes.ts'
import { useColleagues } from '../data/use-colleagues.ts'
import { useTexts } from '../i18n/language.tsx'
import { assigneeTexts } from '../lead/assignee.texts.ts'

interface AssignBoxProps {
  disabled: boolean
  onChange(changes: BulkChanges): void
}

const queue = 'none'

/** To whom all that is chosen is given; nothing where nobody has an account. */
export function AssignBox({ disabled, onChange }: AssignBoxProps): ReactNode {
  const texts = useTexts(assigneeTexts)
  const { data: colleagues = [] } = useColleagues()
  if (colleagues.length === 0) return null
  return (
    <NativeSelect
      size="xs"
      aria-label={texts.label}
      disabled={disabled}
      value=""
      data={[
        { value: '', label: texts.label },
        ...colleagues.map(({ id, name }) => ({ value: id, label: name ?? '' })),
        { value: queue, label: texts.giveBack },
      ]}
      onChange={({ currentTarget: { value } }) => {
        if (value !== '') onChange({ assignee: value === queue ? null : value })
      }}
    />
  )
}
