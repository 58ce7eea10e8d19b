import { PasswordInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../api/client.ts'
import { fieldError } from '../api/error-text.ts'
import { useTexts } from '../i18n/language.tsx'
import { accountTexts } from './account.texts.ts'
import { sessionsKey } from './own-sessions.tsx'
import { SmallForm } from './small-form.tsx'

const nothing = { current_password: '', new_password: '' }

/** Another password, by who knows the present one. */
export function OwnPassword(): ReactNode {
  const texts = useTexts(accountTexts)
  const queries = useQueryClient()
  const [typed, setTyped] = useState(nothing)
  const changing = useMutation({
    mutationFn: () => call('PUT /api/me/password', { typed }),
    onSuccess: () => {
      setTyped(nothing)
      notifications.show({ message: texts.passwordChanged })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  })
  return (
    <SmallForm sending={changing} fields={['current_password', 'new_password']} submit={texts.changePassword}>
      <PasswordInput
        label={texts.currentPassword}
        autoComplete="current-password"
        required
        value={typed.current_password}
        error={fieldError(changing.error, 'current_password')}
        onChange={({ currentTarget }) => setTyped({ ...typed, current_password: currentTarget.value })}
      />
      <PasswordInput
        label={texts.newPassword}
        description={texts.passwordHint}
        autoComplete="new-password"
        required
        value={typed.new_password}
        error={fieldError(changing.error, 'new_password')}
        onChange={({ currentTarget }) => setTyped({ ...typed, new_password: currentTarget.value })}
      />
    </SmallForm>
  )
}
