import { TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../api/client.ts'
import { fieldError } from '../api/error-text.ts'
import { accountKey } from '../api/use-account.ts'
import { useTexts } from '../i18n/language.tsx'
import { accountTexts } from './account.texts.ts'
import { SmallForm } from './small-form.tsx'

/** What one's colleagues know one by. */
export function OwnName({ name }: { name: string }): ReactNode {
  const texts = useTexts(accountTexts)
  const queries = useQueryClient()
  const [typed, setTyped] = useState(name)
  const saving = useMutation({
    mutationFn: () => call('PATCH /api/me', { typed: { name: typed } }),
    onSuccess: () => notifications.show({ message: texts.saved }),
    onSettled: () => queries.invalidateQueries({ queryKey: accountKey }),
  })
  return (
    <SmallForm sending={saving} fields={['name']} submit={texts.save}>
      <TextInput
        label={texts.name}
        description={texts.nameHint}
        autoComplete="name"
        required
        value={typed}
        error={fieldError(saving.error, 'name')}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
    </SmallForm>
  )
}
