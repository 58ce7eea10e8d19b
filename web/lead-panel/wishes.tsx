import { Alert, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { useFormat } from '../i18n/format.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { wishTexts } from './wish.texts.ts'

/** What happened at a moment, the weightiest first. */
const moments = { erasure_requested_at: 'red', blocked_at: 'orange', stop_requested_at: 'orange' }

/** What the customer wants of staff beside the answers; nothing where there is nothing. */
export function Wishes({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(wishTexts)
  const format = useFormat()
  const notes = [
    { title: texts.open_questions, said: lead.open_questions },
    { title: texts.further_requests, said: lead.further_requests },
  ].filter(({ said }) => said.length > 0)
  const wished = namesOf(moments).filter((name) => lead[name] !== null)
  if (notes.length === 0 && wished.length === 0) return null
  return (
    <Stack gap="xs">
      {wished.map((name) => (
        <Alert key={name} color={moments[name]} p="xs" title={texts[name]}>
          <time dateTime={lead[name] ?? ''}>{format.moment(lead[name] ?? '')}</time>
        </Alert>
      ))}
      {notes.map(({ title, said }) => (
        <Alert key={title} p="xs" title={title}>
          {said.map(({ text, at }) => (
            <Text key={`${at}${text}`} size="sm" dir="auto">
              {text}
            </Text>
          ))}
        </Alert>
      ))}
    </Stack>
  )
}
