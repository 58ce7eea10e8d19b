import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { download } from '../api/client.ts'
import { type LeadFilter, queryOf, useLeadAddress } from '../data/lead-filter.ts'
import { useTexts } from '../i18n/language.tsx'
import { leadsTexts } from '../lead/lead.texts.ts'
import { useNotifyError } from '../ui/notify-error.ts'

/** The leads of the list, filters and search and all, as a table for Excel. */
export function DownloadLeads(): ReactNode {
  const texts = useTexts(leadsTexts)
  const { filter } = useLeadAddress()
  const { mutate, isPending } = useMutation({
    mutationFn: () => download('GET /api/leads.csv', { query: tableOf(filter), name: 'leads.csv' }),
    onError: useNotifyError(),
  })
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      loading={isPending}
      onClick={() => mutate()}
    >
      {texts.download}
    </Button>
  )
}

/** The order is the table's own: whoever opens it sorts it there. */
function tableOf({ sort, snoozed: _any, ...filter }: LeadFilter): Omit<LeadFilter, 'sort' | 'snoozed'> {
  return queryOf(sort === 'waiting' ? { ...filter, waiting: 'true' } : filter)
}
