import type { ReactNode } from 'react'
import { download } from '../api/client.ts'
import { type LeadFilter, queryOf, useLeadAddress } from '../data/lead-filter.ts'
import { useTexts } from '../i18n/language.tsx'
import { leadsTexts } from '../lead/lead.texts.ts'
import { DownloadButton } from '../ui/download-button.tsx'

/** The leads of the list, filters and search and all, as a table for Excel. */
export function DownloadLeads(): ReactNode {
  const texts = useTexts(leadsTexts)
  const { filter } = useLeadAddress()
  return (
    <DownloadButton
      label={texts.download}
      download={() => download('GET /api/leads.csv', { query: tableOf(filter), name: 'leads.csv' })}
    />
  )
}

/** What the list shows, in its order. */
function tableOf(filter: LeadFilter): LeadFilter {
  return { ...queryOf(filter), sort: filter.sort ?? 'activity' }
}
