import type { ReactNode } from 'react'
import { download } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import { DownloadButton } from '../ui/download-button.tsx'
import { auditTexts } from './audit.texts.ts'

/** The log as it is narrowed, as a table for Excel. */
export function DownloadAudit({ query }: { query: Record<string, string> }): ReactNode {
  const { download: label } = useTexts(auditTexts)
  return (
    <DownloadButton
      label={label}
      download={() => download('GET /api/audit.csv', { query, name: 'audit.csv' })}
    />
  )
}
