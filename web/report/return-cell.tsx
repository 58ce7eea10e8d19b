import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFigureWords } from './figure-words.ts'
import type { Figures } from './use-report.ts'

/** What came back, per cent, and what it is at least. */
export function ReturnCell({ figures }: { figures: Figures }): ReactNode {
  const { value, note, isMissing } = useFigureWords().returns(figures)
  return (
    <>
      <Text size="sm" {...(isMissing && { c: 'dimmed' })}>
        {value}
      </Text>
      {note !== null && (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </>
  )
}
