import { Button, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { IfMay } from '../api/if-may.tsx'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { AskRevenue } from '../lead/ask-revenue.tsx'
import { dealTexts } from './deal.texts.ts'

/** What the lead's deals brought, to be told or corrected while it is won. */
export default function DealFacts({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(dealTexts)
  const format = useFormat()
  const [isAsking, setAsking] = useState(false)
  const { id, status, revenue, deals, status_history } = lead
  const wonAt = status_history.findLast(({ to }) => to === 'won')?.at
  const present = deals.find(({ at }) => at === wonAt)?.amount ?? null
  return (
    <>
      <Text size="sm">
        {revenue === null ? texts.unknown : format.money(revenue)}
        {deals.length > 1 && ` = ${deals.map(({ amount }) => format.money(amount)).join(' + ')}`}
      </Text>
      {status === 'won' && (
        <IfMay need="write">
          <Button mt={4} size="compact-sm" variant="subtle" onClick={() => setAsking(true)}>
            {present === null ? texts.tell : texts.correct}
          </Button>
        </IfMay>
      )}
      <AskRevenue leadId={isAsking ? id : null} known={present} onClose={() => setAsking(false)} />
    </>
  )
}
