import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { download } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { auditTexts } from './audit.texts.ts'

/** The log as it is narrowed, as a table for Excel. */
export function DownloadAudit({ query }: { query: Record<string, string> }): ReactNode {
  const { download: label } = useTexts(auditTexts)
  const { mutate, isPending } = useMutation({
    mutationFn: () => download('GET /api/audit.csv', { query, name: 'audit.csv' }),
    onError: useNotifyError(),
  })
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      loading={isPending}
      onClick={() => mutate()}
    >
      {label}
    </Button>
  )
}
