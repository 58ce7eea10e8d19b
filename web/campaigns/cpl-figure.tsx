import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { campaignsTexts } from './campaigns.texts.ts'

/** What a lead cost beside what a qualified one may cost, both in KZT. Which is well is for the verdict to say. */
export function CplFigure({ cpl, target }: { cpl: number | null; target: number | null }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const format = useFormat()
  if (cpl === null) return '—'
  return (
    <>
      <Text size="sm" fw={600}>
        {format.price(cpl)}
      </Text>
      {target !== null && (
        <Text size="xs" c="dimmed">
          {texts.target} {format.price(target)}
        </Text>
      )}
    </>
  )
}
