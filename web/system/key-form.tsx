import { Button, Checkbox, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { CreatedApiKeyAnswer } from '../../src/api-keys/api-key.api.ts'
import type { Scope } from '../../src/api-keys/scope.ts'
import { call } from '../api/client.ts'
import { errorText, fieldError } from '../api/error-text.ts'
import { namesOf, useLanguage, useTexts } from '../i18n/language.tsx'
import { keyTexts } from './key.texts.ts'

/** Makes a key: for whom it is, and what it may do. */
export function KeyForm({ onMade }: { onMade(key: CreatedApiKeyAnswer): void }): ReactNode {
  const texts = useTexts(keyTexts)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(['read', 'write'])
  const making = useMutation({
    mutationFn: () => call<CreatedApiKeyAnswer>('/api/keys', { method: 'POST', body: { name, scopes } }),
    onSuccess: onMade,
    onSettled: () => queries.invalidateQueries({ queryKey: ['keys'] }),
  })
  const nameError = fieldError(making.error, 'name')
  const toggle = (scope: Scope): void =>
    setScopes(scopes.includes(scope) ? scopes.filter((each) => each !== scope) : [...scopes, scope])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        making.mutate()
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={texts.name}
          description={texts.nameHint}
          required
          data-autofocus
          value={name}
          error={nameError}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={texts.scopes}
          error={making.error && !nameError && errorText(making.error, language)}
        >
          <Stack gap="xs" mt={4}>
            {namesOf(texts.scopeNames).map((scope) => (
              <Checkbox
                key={scope}
                label={texts.scopeNames[scope]}
                checked={scopes.includes(scope)}
                onChange={() => toggle(scope)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Button type="submit" loading={making.isPending} disabled={scopes.length === 0}>
          {texts.create}
        </Button>
      </Stack>
    </form>
  )
}
