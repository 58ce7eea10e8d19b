import { NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { LeadStatus } from '../../src/core/lead-status.ts'
import { useMay } from '../api/use-may.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { labels, statusColors } from '../labels.ts'

interface StatusSelectProps {
  status: LeadStatus
  label: string
  /** Resolves when it is done, or is not going to be. */
  onChange(status: LeadStatus): Promise<void>
}

/** Shows a lead's status in its colour, and sets another. */
export function StatusSelect({ status, label, onChange }: StatusSelectProps): ReactNode {
  const texts = useTexts(labels).status
  const statuses = namesOf(texts)
  const mayChange = useMay('write')
  // In sight at once: the next key goes on from what the one before it has chosen.
  const [chosen, setChosen] = useState<LeadStatus | null>(null)
  const shown = chosen ?? status
  const choose = async (next: LeadStatus): Promise<void> => {
    setChosen(next)
    await onChange(next)
    setChosen(null)
  }
  return (
    <NativeSelect
      className="status-select"
      aria-label={label}
      leftSection={<span className="status-dot" data-color={statusColors[shown]} />}
      value={shown}
      disabled={!mayChange}
      data={statuses.map((value) => ({ value, label: texts[value] }))}
      onChange={({ currentTarget }) => {
        const next = statuses.find((each) => each === currentTarget.value)
        if (next) void choose(next)
      }}
    />
  )
}
