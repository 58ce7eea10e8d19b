import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CampaignChangeAnswer } from '../../src/campaigns/campaign-history.api.ts'
import { useCampaignHistory } from '../data/use-campaigns.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { reportTexts } from '../report/report.texts.ts'
import { Failure } from '../ui/failure.tsx'
import { campaignsTexts } from './campaigns.texts.ts'

/** More of them say nothing more. */
const most = 10

/** How a campaign's verdict changed, and when it was paused for it; nothing while it has always been the same. */
export function CampaignHistory({ campaignId }: { campaignId: string }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const { data, error, isFetching, refetch } = useCampaignHistory(campaignId)
  if (error && !data && !isFetching)
    return <Failure title={texts.historyFailed} error={error} onRetry={() => void refetch()} />
  if (!data || data.length === 0) return null
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {texts.history}
      </Title>
      <ol className="campaign-history">
        {data.slice(0, most).map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ol>
    </section>
  )
}

function Change({ change }: { change: CampaignChangeAnswer }): ReactNode {
  const texts = useTexts(campaignsTexts)
  const { decisions } = useTexts(reportTexts)
  const format = useFormat()
  const { at, what, verdict, previous_verdict, spent, evidence } = change
  const isNew = verdict !== previous_verdict
  const said = [
    isNew ? texts.verdictChanged(decisions[previous_verdict], decisions[verdict]) : null,
    what === 'paused' ? texts.paused : null,
  ]
  const leads = format.number(evidence.leads)
  const expected = evidence.expected_leads
  return (
    <li>
      <Text size="xs" c="dimmed" component="time" dateTime={at}>
        {format.moment(at)}
      </Text>
      {said.map(
        (each) =>
          each !== null && (
            <Text key={each} size="sm" fw={500}>
              {each}
            </Text>
          ),
      )}
      <Text size="xs" c="dimmed">
        {expected === null
          ? texts.historyLeads(leads, format.money(spent))
          : texts.historyGrounds(leads, format.number(Number(expected.toFixed(1))), format.money(spent))}
      </Text>
    </li>
  )
}
