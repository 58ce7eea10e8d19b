import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { fieldError } from '../api/error-text.ts'
import { useTexts } from '../i18n/language.tsx'
import { useLeadActions } from '../leads/use-lead.ts'
import { factsTexts } from './facts.texts.ts'

interface ContactFormProps {
  lead: InboxLeadDetailAnswer
  onDone(): void
}

/** Corrects name, phone and budget. What the server refuses stays in its field, with the reason. */
export function ContactForm({ lead, onDone }: ContactFormProps): ReactNode {
  const texts = useTexts(factsTexts)
  const { update } = useLeadActions()
  const [name, setName] = useState(lead.name)
  const [phone, setPhone] = useState(lead.phone ?? '')
  const [budget, setBudget] = useState<number | null>(lead.budget)
  const saving = useMutation({
    mutationFn: () => update(lead.id, { name, phone: phone.trim() === '' ? null : phone, budget }),
    onSuccess: onDone,
  })
  const errorOf = (field: string): string | undefined => fieldError(saving.error, field)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      <Stack gap="xs">
        <TextInput
          label={texts.name}
          value={name}
          error={errorOf('name')}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={texts.phone}
          type="tel"
          value={phone}
          error={errorOf('phone')}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <NumberInput
          label={texts.budget}
          min={0}
          thousandSeparator=" "
          hideControls
          value={budget ?? ''}
          error={errorOf('budget')}
          onChange={(value) => setBudget(typeof value === 'number' ? value : null)}
        />
        <Group gap="xs">
          <Button type="submit" loading={saving.isPending}>
            {texts.save}
          </Button>
          <Button variant="default" onClick={onDone}>
            {texts.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
