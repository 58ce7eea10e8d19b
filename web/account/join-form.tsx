import { PasswordInput, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { LinkAnswer } from '../../src/people/invitation.api.ts'
import { call } from '../api/client.ts'
import { fieldError } from '../api/error-text.ts'
import { goOn } from '../api/session.ts'
import { useTexts } from '../i18n/language.tsx'
import { accountTexts } from './account.texts.ts'
import { roleTexts } from './role.texts.ts'
import { SmallForm } from './small-form.tsx'

interface JoinFormProps {
  token: string
  link: LinkAnswer
}

/** What is chosen by who follows a link; with the answer they are signed in. */
export function JoinForm({ token, link }: JoinFormProps): ReactNode {
  const texts = useTexts(accountTexts)
  const isNew = link.login === null
  const [typed, setTyped] = useState({ name: link.name, login: '', password: '' })
  const joining = useMutation({
    mutationFn: () => {
      const { password } = typed
      return call('PUT /api/join', { typed: isNew ? { token, ...typed } : { token, password } })
    },
    onSuccess: () => {
      goOn(null)
      location.assign('/')
    },
  })
  const change =
    (field: keyof typeof typed) =>
    ({ currentTarget }: { currentTarget: { value: string } }): void =>
      setTyped({ ...typed, [field]: currentTarget.value })
  const error = (field: string): string | undefined => fieldError(joining.error, field)
  return (
    <SmallForm
      sending={joining}
      fields={['name', 'login', 'password']}
      submit={isNew ? texts.join : texts.enter}
    >
      <Purpose link={link} />
      {isNew && (
        <>
          <TextInput
            label={texts.name}
            description={texts.nameHint}
            autoComplete="name"
            required
            value={typed.name}
            error={error('name')}
            onChange={change('name')}
          />
          <TextInput
            label={texts.login}
            description={texts.loginHint}
            autoComplete="username"
            autoCapitalize="none"
            required
            value={typed.login}
            error={error('login')}
            onChange={change('login')}
          />
        </>
      )}
      <PasswordInput
        label={isNew ? texts.password : texts.newPassword}
        description={texts.passwordHint}
        autoComplete="new-password"
        required
        value={typed.password}
        error={error('password')}
        onChange={change('password')}
      />
    </SmallForm>
  )
}

function Purpose({ link: { role, login } }: Pick<JoinFormProps, 'link'>): ReactNode {
  const texts = useTexts(accountTexts)
  const roles = useTexts(roleTexts)
  const invited = texts.joinAs(`${roles.names[role]}, ${roles.hints[role]}`)
  return <Text>{login === null ? invited : texts.newPasswordOf(login)}</Text>
}
