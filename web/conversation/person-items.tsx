import { Menu } from '@mantine/core'
import { IconEraser, IconFileZip } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { download } from '../api/client.ts'
import { IfMay } from '../api/if-may.tsx'
import { useTexts } from '../i18n/language.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { leadMenuTexts } from './lead-menu.texts.ts'

interface PersonItemsProps {
  leadId: string
  onErase(): void
}

/** What a person may ask for: all that is held on them, with its files, and that it be erased. */
export function PersonItems({ leadId, onErase }: PersonItemsProps): ReactNode {
  const texts = useTexts(leadMenuTexts)
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      download('GET /api/leads/:lead_id/export.zip', {
        params: { lead_id: leadId },
        name: `lead-${leadId}.zip`,
      }),
    onError: useNotifyError(),
  })
  return (
    <>
      <Menu.Item leftSection={<IconFileZip size={16} />} disabled={isPending} onClick={() => mutate()}>
        {texts.exportPerson}
      </Menu.Item>
      <IfMay need="setup">
        <Menu.Item leftSection={<IconEraser size={16} />} onClick={onErase}>
          {texts.erasePerson}
        </Menu.Item>
      </IfMay>
    </>
  )
}
