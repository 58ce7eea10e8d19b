import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { call } from '../api/client.ts'
import { errorText } from '../api/error-text.ts'
import { useCampaigns } from '../data/use-campaigns.ts'
import { useLeadActions } from '../data/use-lead.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { attributionTexts } from './attribution.texts.ts'

interface OriginFormProps {
  lead: InboxLeadDetailAnswer
  onDone(): void
}

/** Chooses the campaign and its ad that a lead came from, or none. */
export default function OriginForm({ lead, onDone }: OriginFormProps): ReactNode {
  const texts = useTexts(attributionTexts)
  const { language } = useLanguage()
  const [campaign, setCampaign] = useState(lead.campaign_id ?? '')
  const [ad, setAd] = useState(lead.ad_id ?? '')
  const { data: campaigns = [] } = useCampaigns()
  const { data: ads = [] } = useQuery({
    queryKey: ['ads', campaign],
    queryFn: ({ signal }) =>
      call('GET /api/campaigns/:campaign_id/ads', { params: { campaign_id: campaign }, signal }),
    enabled: campaign !== '',
  })
  const { update } = useLeadActions()
  const saving = useMutation({
    mutationFn: () => update(lead.id, { ad_id: campaign === '' ? null : ad }),
    onSuccess: onDone,
  })
  return (
    <Stack gap="xs" mt="xs">
      <NativeSelect
        label={texts.campaign}
        value={campaign}
        data={[
          { value: '', label: texts.noAd },
          ...campaigns.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => {
          setCampaign(event.currentTarget.value)
          setAd('')
        }}
      />
      {campaign !== '' && (
        <NativeSelect
          label={texts.ad}
          value={ad}
          data={[
            { value: '', label: texts.choose },
            ...ads.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          error={saving.error && errorText(saving.error, language)}
          onChange={(event) => setAd(event.currentTarget.value)}
        />
      )}
      <Group gap="xs">
        <Button
          size="xs"
          loading={saving.isPending}
          disabled={campaign !== '' && ad === ''}
          onClick={() => saving.mutate()}
        >
          {texts.save}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {texts.cancel}
        </Button>
      </Group>
    </Stack>
  )
}
