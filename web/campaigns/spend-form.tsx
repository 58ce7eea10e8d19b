import { Loader, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { AdAnswer } from '../../src/campaigns/ad.api.ts'
import { createDayOf } from '../../src/core/local-day.ts'
import type { DaySpendAnswer } from '../../src/spend/spend.api.ts'
import { call } from '../api/client.ts'
import { useCampaignWrites } from '../data/use-campaign-writes.ts'
import type { Field } from '../forms/field.ts'
import { RecordForm } from '../forms/record-form.tsx'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { Failure } from '../ui/failure.tsx'
import { spendTexts } from './spend.texts.ts'

const shownDays = 14
const dayMs = 24 * 60 * 60 * 1000

interface SpendFormProps {
  ad: AdAnswer
  onDone(): void
}

/** What an ad cost on each of the last days, to be typed. */
export function SpendForm({ ad, onDone }: SpendFormProps): ReactNode {
  const texts = useTexts(spendTexts)
  const days = lastDays()
  const { data, error, refetch } = useQuery({
    queryKey: ['ads', 'spend', ad.id],
    queryFn: ({ signal }) =>
      call('GET /api/ads/:ad_id/spend', {
        params: { ad_id: ad.id },
        query: { from: days.at(-1) ?? '' },
        signal,
      }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  if (error) return <Failure title={texts.failed} error={error} onRetry={() => void refetch()} />
  return data ? <Days ad={ad} days={days} spend={data} onDone={onDone} /> : <Loader />
}

function Days({
  ad,
  days,
  spend,
  onDone,
}: SpendFormProps & { days: string[]; spend: DaySpendAnswer[] }): ReactNode {
  const texts = useTexts(spendTexts)
  const format = useFormat()
  const { change } = useCampaignWrites()
  const fields = days.map((day): Field => ({ name: day, label: format.day(`${day}T12:00`), kind: 'amount' }))
  const known = spend.filter(({ day }) => days.includes(day))
  return (
    <Stack gap="sm" className="spend-days">
      <Text size="sm" c="dimmed">
        {texts.hint}
        {known.some(({ amount }) => amount < 0) && ` ${texts.below}`}
      </Text>
      <RecordForm
        fields={fields}
        initial={Object.fromEntries(known.map(({ day, amount }) => [day, amount]))}
        action={texts.save}
        onSubmit={async (_values, changes) => {
          // One after the other: each is a write of the same ad.
          for (const [day, amount] of Object.entries(changes)) {
            const params = { ad_id: ad.id, day }
            await change('PUT /api/ads/:ad_id/spend/:day', { params, typed: { amount: amount ?? 0 } })
          }
        }}
        onDone={onDone}
      />
    </Stack>
  )
}

/** The last days of the viewer's calendar, the newest first. */
function lastDays(): string[] {
  const dayOf = createDayOf(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const now = Date.now()
  return Array.from({ length: shownDays }, (_, ago) => dayOf(new Date(now - ago * dayMs)))
}
