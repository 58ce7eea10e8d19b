import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IfMay } from '../api/if-may.tsx'

/** Opens the form of some facts, for who may change them. */
export function EditButton({ label, onClick }: { label: string; onClick(): void }): ReactNode {
  return (
    <IfMay need="write">
      <Button
        mt={4}
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPencil size={14} />}
        onClick={onClick}
      >
        {label}
      </Button>
    </IfMay>
  )
}
