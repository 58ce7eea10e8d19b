import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { useCampaigns, useNiches } from '../data/use-campaigns.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { AdTitle } from './ad-title.tsx'
import { Attribution, RuleFact } from './attribution.tsx'
import { factsTexts } from './lead-panel.texts.ts'

/** Where the lead comes from: the platform, and the ad with its campaign and niche. */
export function OriginFacts({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(factsTexts)
  const { source } = useTexts(labels)
  const format = useFormat()
  const { ad_id, campaign_id, niche_id } = lead
  const { data: niches } = useNiches()
  const { data: campaigns } = useCampaigns()
  const nameOf = (rows: { id: string; name: string }[] | undefined, id: string): string =>
    rows === undefined ? '…' : (rows.find((row) => row.id === id)?.name ?? texts.deleted)
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{texts.source}</dt>
          <dd>
            {source[lead.source]}
            {ad_id === null && `, ${texts.direct}`}
          </dd>
        </div>
        {ad_id !== null && (
          <div>
            <dt>{texts.ad}</dt>
            <dd>
              <AdTitle id={ad_id} />
            </dd>
          </div>
        )}
        {(ad_id !== null || lead.attribution.rule !== null) && <RuleFact lead={lead} />}
        {campaign_id !== null && (
          <div>
            <dt>{texts.campaign}</dt>
            <dd>
              <Anchor component={Link} href={`/campaigns?campaign=${campaign_id}`} size="sm">
                {nameOf(campaigns, campaign_id)}
              </Anchor>
            </dd>
          </div>
        )}
        {niche_id !== null && (
          <div>
            <dt>{texts.niche}</dt>
            <dd>
              <Anchor component={Link} href={`/campaigns?niche=${niche_id}`} size="sm">
                {nameOf(niches, niche_id)}
              </Anchor>
            </dd>
          </div>
        )}
        <div>
          <dt>{texts.created}</dt>
          <dd>
            <time dateTime={lead.created_at}>{format.moment(lead.created_at)}</time>
          </dd>
        </div>
      </dl>
      <Attribution lead={lead} />
    </>
  )
}
