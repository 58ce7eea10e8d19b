import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { call } from '../api/client.ts'
import { dropLead } from '../data/lead-cache.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { leadName } from '../lead/lead-words.ts'
import { DangerDialog } from '../ui/danger-dialog.tsx'
import { eraseTexts } from './erase.texts.ts'

interface EraseDialogProps {
  lead: InboxLeadDetailAnswer
  onClose(): void
  onErased(): void
}

/** Says in figures what goes with a lead, and then erases the person. */
export default function EraseDialog({ lead, onClose, onErased }: EraseDialogProps): ReactNode {
  const texts = useTexts(eraseTexts)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const params = { lead_id: lead.id }
  const { data, error } = useQuery({
    queryKey: ['deletion', 'lead', lead.id],
    queryFn: ({ signal }) => call('GET /api/leads/:lead_id/deletion', { params, signal }),
    staleTime: 0,
  })
  const erasing = useMutation({
    mutationFn: () => call('DELETE /api/leads/:lead_id', { params }),
    onSuccess: () => {
      onErased()
      dropLead(queries, lead.id)
      void queries.invalidateQueries({ queryKey: ['counts'] })
    },
  })
  const lines = data && [
    texts.what(data),
    texts.forGood,
    ...(data.is_counted ? [texts.counted] : []),
    texts.again,
  ]
  return (
    <DangerDialog
      title={texts.title(leadName(lead, language))}
      lines={lines}
      action={texts.action}
      isPending={erasing.isPending}
      error={error ?? erasing.error}
      onConfirm={() => erasing.mutate()}
      onClose={onClose}
    />
  )
}
