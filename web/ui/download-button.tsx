import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useNotifyError } from './notify-error.ts'

interface DownloadButtonProps {
  label: string
  download(): Promise<unknown>
}

/** Brings a file, shows that it is on its way, and says where it does not come. */
export function DownloadButton({ label, download }: DownloadButtonProps): ReactNode {
  const { mutate, isPending } = useMutation({ mutationFn: download, onError: useNotifyError() })
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
