import { Group, NativeSelect, Text, Title, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSearchParams } from 'wouter'
import { useCampaigns } from '../data/use-campaigns.ts'
import { useTexts } from '../i18n/language.tsx'
import './board.css'
import { boardTexts } from './board.texts.ts'
import { Columns } from './columns.tsx'

/** The leads by status, to be moved from column to column. */
export default function BoardPage(): ReactNode {
  const texts = useTexts(boardTexts)
  const [params, setParams] = useSearchParams()
  const { data: campaigns = [] } = useCampaigns()
  const campaignId = params.get('campaign')
  return (
    <div className="board">
      <Group className="board-head" justify="space-between">
        <Group gap="md">
          <Title order={1} size="h4">
            {texts.title}
          </Title>
          <Text size="sm" c="dimmed" visibleFrom="sm">
            {texts.hint}
          </Text>
        </Group>
        <NativeSelect
          aria-label={texts.campaign}
          value={campaignId ?? ''}
          data={[
            { value: '', label: texts.allCampaigns },
            ...campaigns.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ currentTarget: { value } }) => setParams(value === '' ? {} : { campaign: value })}
        />
      </Group>
      <VisuallyHidden id="board-keys">{texts.keys}</VisuallyHidden>
      <Columns scope={campaignId === null ? {} : { campaign_id: campaignId }} />
    </div>
  )
}
