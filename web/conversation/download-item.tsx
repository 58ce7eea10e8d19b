import { Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { download } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { leadMenuTexts } from './lead-menu.texts.ts'

/** The whole conversation as a text. */
export function DownloadItem({ leadId }: { leadId: string }): ReactNode {
  const texts = useTexts(leadMenuTexts)
  const { mutate, isPending } = useMutation({
    mutationFn: () => {
      const request = { params: { lead_id: leadId }, name: `conversation-${leadId}.txt` }
      return download('GET /api/leads/:lead_id/conversation.txt', request)
    },
    onError: useNotifyError(),
  })
  return (
    <Menu.Item leftSection={<IconDownload size={16} />} disabled={isPending} onClick={() => mutate()}>
      {texts.download}
    </Menu.Item>
  )
}
