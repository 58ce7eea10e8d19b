import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { isTyping, pressed } from './pressed.ts'
import { undoTexts } from './undo.texts.ts'

/** A slip is noticed within seconds; afterwards the status is chosen anew. */
const offeredMs = 10_000

/** One offer at a time: the key takes back what was done last. */
const offerId = 'undo'

/** Says that a status was changed, and takes that back by a button or a key. Who takes it back is told by the caller. */
export function useOfferUndo(): (undo: () => void) => void {
  return (undo) => {
    const take = (): void => {
      notifications.hide(offerId)
      undo()
    }
    notifications.hide(offerId)
    notifications.show({ id: offerId, autoClose: offeredMs, message: <Offer onUndo={take} /> })
  }
}

function Offer({ onUndo }: { onUndo(): void }): ReactNode {
  const texts = useTexts(undoTexts)
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    // The list that the status was chosen in still has the focus: there the key is none of its own.
    const isInList = event.target instanceof HTMLSelectElement
    if (pressed(event) !== 'u' || (isTyping(event) && !isInList)) return
    event.preventDefault()
    onUndo()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <Group justify="space-between" wrap="nowrap">
      {texts.changed}
      <Button size="compact-sm" variant="light" onClick={onUndo}>
        {texts.undo}
      </Button>
    </Group>
  )
}
