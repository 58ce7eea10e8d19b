import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useLeadAddress } from '../data/lead-filter.ts'
import { useTexts } from '../i18n/language.tsx'
import { dayTexts } from './go-to-day.texts.ts'

/** Asks for the day at which a conversation is to be open. */
export default function GoToDay({ leadId, onClose }: { leadId: string; onClose: () => void }): ReactNode {
  const texts = useTexts(dayTexts)
  const { openLead } = useLeadAddress()
  const [day, setDay] = useState('')
  return (
    <Modal opened onClose={onClose} title={texts.title} size="xs">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onClose()
          openLead(leadId, { at: { day } })
        }}
      >
        <Stack gap="sm">
          <TextInput
            type="date"
            label={texts.day}
            description={texts.hint}
            enterKeyHint="go"
            data-autofocus
            required
            value={day}
            onChange={({ currentTarget }) => setDay(currentTarget.value)}
          />
          <Button type="submit">{texts.go}</Button>
        </Stack>
      </form>
    </Modal>
  )
}
