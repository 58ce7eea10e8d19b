import { Button, Group, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { AdAnswer } from '../../src/campaigns/ad.api.ts'
import { call } from '../api/client.ts'
import { IfMay } from '../api/if-may.tsx'
import { useCampaignWrites } from '../data/use-campaign-writes.ts'
import type { Field } from '../forms/field.ts'
import { FormModal } from '../forms/form-modal.tsx'
import { RecordForm } from '../forms/record-form.tsx'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { AdLinks } from './ad-links.tsx'
import { campaignsTexts } from './campaigns.texts.ts'
import { DeleteButton } from './delete-button.tsx'
import { spendTexts } from './spend.texts.ts'
import { SpendForm } from './spend-form.tsx'

/** The ads of a campaign: what each cost, and the code that its leads bring. */
export function AdsSection({ campaignId }: { campaignId: string }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const spend = useTexts(spendTexts)
  const [open, setOpen] = useState<AdAnswer | 'new' | null>(null)
  const [spending, setSpending] = useState<AdAnswer | null>(null)
  const close = (): void => setOpen(null)
  const { data = [] } = useQuery({
    queryKey: ['ads', campaignId],
    queryFn: ({ signal }) =>
      call('GET /api/campaigns/:campaign_id/ads', { params: { campaign_id: campaignId }, signal }),
  })
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h5">
          {texts.ads}
        </Title>
        <IfMay need="setup">
          <Button variant="light" size="compact-md" onClick={() => setOpen('new')}>
            {texts.newAd}
          </Button>
        </IfMay>
      </Group>
      {data.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.noAds}
        </Text>
      ) : (
        <Ads ads={data} onEdit={setOpen} onSpend={setSpending} />
      )}
      <FormModal opened={open !== null} onClose={close} title={open === 'new' ? texts.newAd : texts.edit}>
        {open !== null && <AdForm campaignId={campaignId} ad={open === 'new' ? null : open} onDone={close} />}
      </FormModal>
      <FormModal
        opened={spending !== null}
        onClose={() => setSpending(null)}
        title={spending === null ? '' : spend.title(spending.title)}
      >
        {spending !== null && <SpendForm ad={spending} onDone={() => setSpending(null)} />}
      </FormModal>
    </section>
  )
}

interface AdsProps {
  ads: AdAnswer[]
  onEdit(ad: AdAnswer): void
  onSpend(ad: AdAnswer): void
}

function Ads({ ads, onEdit, onSpend }: AdsProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const { byDay } = useTexts(spendTexts)
  const format = useFormat()
  return (
    <Table verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{texts.adTitle}</Table.Th>
          <Table.Th>{texts.adCode}</Table.Th>
          <Table.Th ta="right">{texts.spent}</Table.Th>
          <Table.Th aria-label={texts.edit} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {ads.map((ad) => (
          <Table.Tr key={ad.id}>
            <Table.Td>{ad.title}</Table.Td>
            <Table.Td>
              <Text size="sm" ff="monospace">
                {ad.code}
              </Text>
              <AdLinks ad={ad} />
            </Table.Td>
            <Table.Td ta="right">{format.money(ad.spent)}</Table.Td>
            <Table.Td ta="right">
              <IfMay need="setup">
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`${byDay}: ${ad.title}`}
                  onClick={() => onSpend(ad)}
                >
                  {byDay}
                </Button>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`${texts.edit}: ${ad.title}`}
                  onClick={() => onEdit(ad)}
                >
                  {texts.edit}
                </Button>
              </IfMay>
              <DeleteButton
                what={{ kind: 'ad', id: ad.id, name: ad.title }}
                size="compact-sm"
                variant="subtle"
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

interface AdFormProps {
  campaignId: string
  ad: AdAnswer | null
  onDone(): void
}

function AdForm({ campaignId, ad, onDone }: AdFormProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const { create, change } = useCampaignWrites()
  const fields: Field[] = [
    { name: 'title', label: texts.adTitle, kind: 'text', isRequired: true },
    { name: 'url', label: texts.adUrl, kind: 'text' },
    { name: 'spent', label: `${texts.spent}, ₸`, kind: 'amount' },
  ]
  return (
    <RecordForm
      fields={fields}
      initial={ad ? { title: ad.title, url: ad.url, spent: ad.spent } : {}}
      action={ad ? texts.save : texts.create}
      onSubmit={(values, changes) =>
        ad
          ? change('PATCH /api/ads/:ad_id', { params: { ad_id: ad.id }, typed: changes })
          : create('POST /api/campaigns/:campaign_id/ads', {
              params: { campaign_id: campaignId },
              typed: values,
            })
      }
      onDone={onDone}
    />
  )
}
