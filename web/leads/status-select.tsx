import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import type { LeadStatus } from '../../src/leads/lead-status.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { labels, statusColors } from '../labels.ts'

interface StatusSelectProps {
  status: LeadStatus
  label: string
  onChange(status: LeadStatus): void
}

/** Shows a lead's status in its colour, and sets another. */
export function StatusSelect({ status, label, onChange }: StatusSelectProps): ReactNode {
  const texts = useTexts(labels).status
  const statuses = namesOf(texts)
  return (
    <NativeSelect
      className="status-select"
      aria-label={label}
      leftSection={<span className="status-dot" data-color={statusColors[status]} />}
      value={status}
      data={statuses.map((value) => ({ value, label: texts[value] }))}
      onChange={({ currentTarget }) => {
        const chosen = statuses.find((each) => each === currentTarget.value)
        if (chosen) onChange(chosen)
      }}
    />
  )
}
