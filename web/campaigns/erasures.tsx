import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { deleteTexts } from './delete.texts.ts'

/** When leads were erased that the campaign goes on counting; nothing where none was. */
export function Erasures({ campaignId }: { campaignId: string }): ReactNode {
  const texts = useTexts(deleteTexts)
  const format = useFormat()
  const { data = [] } = useQuery({
    queryKey: ['report', 'erasures', campaignId],
    queryFn: ({ signal }) =>
      call('GET /api/campaigns/:campaign_id/erasures', { params: { campaign_id: campaignId }, signal }),
  })
  if (data.length === 0) return null
  return (
    <section>
      <Title order={3} size="h5" mb="xs">
        {texts.erasures}
      </Title>
      <Text size="sm" c="dimmed" mb={4}>
        {texts.erasedHint}
      </Text>
      {data.map(({ id, erased_at }) => (
        <Text key={id} size="sm">
          {texts.erased(format.moment(erased_at))}
        </Text>
      ))}
    </section>
  )
}
