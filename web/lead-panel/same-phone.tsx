import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { call } from '../api/client.ts'
import { useLeadAddress } from '../data/lead-filter.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { leadName } from '../lead/lead-words.ts'
import { samePhoneTexts } from './same-phone.texts.ts'

/** Who else has the phone: perhaps the same person. Nothing is merged: staff look for themselves. */
export default function SamePhone({
  lead: { id, phone_e164 },
}: {
  lead: Pick<InboxLeadDetailAnswer, 'id' | 'phone_e164'>
}): ReactNode {
  const texts = useTexts(samePhoneTexts)
  const { source, status } = useTexts(labels)
  const { language } = useLanguage()
  const { hrefOf } = useLeadAddress()
  const { data } = useQuery({
    queryKey: ['same phone', id, phone_e164],
    queryFn: ({ signal }) =>
      call('GET /api/inbox/leads/:lead_id/same-phone', { params: { lead_id: id }, signal }),
    staleTime: 30_000,
  })
  if (data === undefined || data.leads.length === 0) return null
  return (
    <div>
      <dt>{texts.samePhone}</dt>
      <dd>
        {data.leads.map((other, index) => (
          <Fragment key={other.id}>
            {index > 0 && <br />}
            <Anchor component={Link} href={hrefOf(other.id)} size="sm">
              {leadName(other, language)}
            </Anchor>
            {` · ${source[other.source]}, ${status[other.status]}`}
          </Fragment>
        ))}
      </dd>
    </div>
  )
}
