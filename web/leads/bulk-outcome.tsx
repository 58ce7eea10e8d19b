import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import type { BulkResult } from '../data/use-bulk-changes.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { leadName } from '../lead/lead-words.ts'
import { selectionTexts } from './selection.texts.ts'

interface BulkOutcomeProps {
  results: readonly BulkResult[]
  leads: readonly InboxLeadAnswer[]
}

/** How many were changed, and each that was not, with the reason. */
export function BulkOutcome({ results, leads }: BulkOutcomeProps): ReactNode {
  const texts = useTexts(selectionTexts)
  const { language } = useLanguage()
  if (results.length === 0) return null
  const refused = results.filter(({ error }) => error !== null)
  const nameOf = (id: string): string => {
    const lead = leads.find((each) => each.id === id)
    return lead ? leadName(lead, language) : id
  }
  return (
    <div role="status" className="selection-outcome">
      <Text size="xs">{texts.changed(results.length - refused.length)}</Text>
      {refused.length > 0 && (
        <>
          <Text size="xs" c="red">
            {texts.refused(refused.length)}
          </Text>
          <ul>
            {refused.map(({ lead_id, error }) => (
              <li key={lead_id}>
                {nameOf(lead_id)}: {error}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
