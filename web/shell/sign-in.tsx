import { Button, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { accountTexts } from '../account/account.texts.ts'
import { SmallForm } from '../account/small-form.tsx'
import { call } from '../api/client.ts'
import { errorText } from '../api/error-text.ts'
import { goOn } from '../api/session.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'

/** Asks who it is after the server has refused a request, and has everything loaded anew. */
export default function SignIn(): ReactNode {
  const text = useTexts(accountTexts)
  const [isByKey, setByKey] = useState(false)
  return (
    <Modal opened onClose={() => undefined} title={text.enter} withCloseButton={false} centered>
      <Stack>
        {isByKey ? <ByKey /> : <ByPassword />}
        <Button variant="subtle" size="compact-sm" onClick={() => setByKey(!isByKey)}>
          {isByKey ? text.byPassword : text.byKey}
        </Button>
      </Stack>
    </Modal>
  )
}

function ByPassword(): ReactNode {
  const text = useTexts(accountTexts)
  const queries = useQueryClient()
  const [typed, setTyped] = useState({ login: '', password: '' })
  const attempt = useMutation({
    mutationFn: () => call('PUT /api/session', { body: typed, key: null }),
    onSuccess: async () => {
      goOn(null)
      await queries.resetQueries()
    },
  })
  return (
    <SmallForm sending={attempt} fields={[]} submit={text.enter}>
      <TextInput
        label={text.login}
        autoComplete="username"
        autoCapitalize="none"
        required
        data-autofocus
        value={typed.login}
        onChange={({ currentTarget }) => setTyped({ ...typed, login: currentTarget.value })}
      />
      <PasswordInput
        label={text.password}
        autoComplete="current-password"
        required
        value={typed.password}
        onChange={({ currentTarget }) => setTyped({ ...typed, password: currentTarget.value })}
      />
      <Text size="sm" c="dimmed">
        {text.forgot}
      </Text>
    </SmallForm>
  )
}

function ByKey(): ReactNode {
  const text = useTexts(accountTexts)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [key, setKey] = useState('')
  const attempt = useMutation({
    mutationFn: () => call('GET /api/niches', { query: { limit: '1' }, key: key.trim() }),
    onSuccess: async () => {
      goOn(key.trim())
      await queries.resetQueries()
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        attempt.mutate()
      }}
    >
      <Stack gap="sm">
        <PasswordInput
          label={text.key}
          autoComplete="off"
          data-autofocus
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          error={attempt.error && errorText(attempt.error, language)}
        />
        <Button type="submit" loading={attempt.isPending} disabled={key.trim() === ''}>
          {text.enter}
        </Button>
      </Stack>
    </form>
  )
}
