import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { download } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { reportTexts } from './report.texts.ts'
import type { ReportQuery } from './use-report.ts'

const kinds = ['csv', 'xlsx'] as const
type Kind = (typeof kinds)[number]

/** Rows that are shown, and so can be taken along. */
type Downloaded = ReportQuery & { groupBy: 'day' | 'week' | 'ad' | 'niche' }

/** The rows that stand beside it, as a table for programs and for Excel. */
export function DownloadReport(asked: Downloaded): ReactNode {
  const texts = useTexts(reportTexts)
  const { mutate, isPending } = useMutation({
    mutationFn: (kind: Kind) => downloadReport(asked, kind),
    onError: useNotifyError(),
  })
  return (
    <Button.Group className="on-screen">
      {kinds.map((kind) => (
        <Button
          key={kind}
          size="compact-xs"
          variant="default"
          aria-label={`${texts.downloads[asked.groupBy]}: ${texts.kinds[kind]}`}
          title={texts.downloads[asked.groupBy]}
          leftSection={<IconDownload size={14} />}
          disabled={isPending}
          onClick={() => mutate(kind)}
        >
          {texts.kinds[kind]}
        </Button>
      ))}
    </Button.Group>
  )
}

function downloadReport({ scope, days: { from, to }, groupBy }: Downloaded, kind: Kind): Promise<void> {
  const request = { query: { from, to, group_by: groupBy }, name: `report-${from}-${to}-${groupBy}.${kind}` }
  if (scope === null) return download(`GET /api/report.${kind}`, request)
  return 'niche_id' in scope
    ? download(`GET /api/niches/:niche_id/report.${kind}`, { ...request, params: scope })
    : download(`GET /api/campaigns/:campaign_id/report.${kind}`, { ...request, params: scope })
}
