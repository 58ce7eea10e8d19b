import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { campaignsTexts } from './campaigns.texts.ts'

/** What a lead cost beside what it may cost, both in KZT; dear ones stand out. */
export function CplFigure({ cpl, target }: { cpl: number | null; target: number | null }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const format = useFormat()
  if (cpl === null) return '—'
  const isKnown = target !== null
  const judged = isKnown ? (cpl > target ? 'cpl-dear' : 'cpl-fair') : undefined
  return (
    <>
      <Text size="sm" fw={600} {...(judged !== undefined && { className: judged })}>
        {format.price(cpl)}
      </Text>
      {isKnown && (
        <Text size="xs" c="dimmed">
          {texts.target} {format.price(target)}
        </Text>
      )}
    </>
  )
}
