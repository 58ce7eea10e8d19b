import { Button, EmptyState } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { conversationTexts } from './conversation.texts.ts'
import { leadMenuTexts } from './lead-menu.texts.ts'

interface GoneLeadProps {
  leadId: string
  onClose(): void
}

/** In place of a lead that is not there: when it was erased, where it was. */
export default function GoneLead({ leadId, onClose }: GoneLeadProps): ReactNode {
  const texts = useTexts(conversationTexts)
  const { erased } = useTexts(leadMenuTexts)
  const format = useFormat()
  const { data } = useQuery({
    queryKey: ['erasure', leadId],
    queryFn: ({ signal }) => call('GET /api/leads/:lead_id/erasure', { params: { lead_id: leadId }, signal }),
    retry: false,
  })
  return (
    <EmptyState p="xl" title={data ? erased(format.moment(data.erased_at)) : texts.notFound}>
      <EmptyState.Actions>
        <Button onClick={onClose}>{texts.back}</Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}
