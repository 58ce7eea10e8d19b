import { Button, type ButtonProps } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { IfMay } from '../api/if-may.tsx'
import { useTexts } from '../i18n/language.tsx'
import { deleteTexts } from './delete.texts.ts'
import type { Doomed } from './delete-dialog.tsx'

const DeleteDialog = lazy(() => import('./delete-dialog.tsx'))

interface DeleteButtonProps extends Pick<ButtonProps, 'size' | 'variant'> {
  what: Doomed
  onDeleted?(): void
}

/** Asks before it deletes; only who may is offered it. */
export function DeleteButton({ what, onDeleted, size, variant = 'default' }: DeleteButtonProps): ReactNode {
  const texts = useTexts(deleteTexts)
  const [isAsking, setAsking] = useState(false)
  return (
    <IfMay need="setup">
      <Button
        variant={variant}
        {...(size !== undefined && { size })}
        aria-label={`${texts[what.kind]}: ${what.name}`}
        onClick={() => setAsking(true)}
      >
        {texts[what.kind]}
      </Button>
      {isAsking && (
        <Suspense>
          <DeleteDialog what={what} onClose={() => setAsking(false)} {...(onDeleted && { onDeleted })} />
        </Suspense>
      )}
    </IfMay>
  )
}
