import { Badge, Button, Code, Group, Paper, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ApiKeyAnswer, CreatedApiKeyAnswer } from '../../src/auth/api-key.api.ts'
import type { Scope } from '../../src/auth/scope.ts'
import { call } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { AdminSection } from './admin-section.tsx'
import { keyTexts } from './key.texts.ts'
import { Note } from './note.tsx'

const queryKey = ['keys']

/** The keys of the API: who has one, what it may do, and the end of it. */
export function KeysSection(): ReactNode {
  const texts = useTexts(keyTexts)
  return (
    <AdminSection<ApiKeyAnswer, CreatedApiKeyAnswer, Scope>
      queryKey={queryKey}
      list={(signal) => call('GET /api/keys', { signal })}
      create={(create, typed) => create('POST /api/keys', { typed })}
      texts={texts}
      item={(apiKey) => <ApiKey key={apiKey.id} apiKey={apiKey} />}
      text={{ name: 'name', label: texts.name, description: texts.nameHint }}
      choices={{
        name: 'scopes',
        label: texts.scopes,
        labels: texts.scopeNames,
        initial: ['read', 'write'],
      }}
      secretOf={({ name, key }) => ({ title: texts.made(name), hint: texts.onlyNow, secret: key })}
    />
  )
}

function ApiKey({ apiKey }: { apiKey: ApiKeyAnswer }): ReactNode {
  const texts = useTexts(keyTexts)
  const format = useFormat()
  const queries = useQueryClient()
  const revoking = useMutation({
    mutationFn: () => call('DELETE /api/keys/:key_id', { params: { key_id: apiKey.id } }),
    onError: useNotifyError(),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  })
  const { name, prefix, scopes, last_used_at, expires_at, revoked_at } = apiKey
  const used = last_used_at === null ? texts.neverUsed : texts.used(format.moment(last_used_at))
  const end = expires_at === null ? '' : ` · ${texts.expires(format.moment(expires_at))}`
  return (
    <Paper withBorder px="md" py="xs">
      <Group justify="space-between">
        <div>
          <Group gap="xs">
            <Text size="sm" fw={600}>
              {name}
            </Text>
            <Code>{prefix}…</Code>
            {scopes.map((scope) => (
              <Badge key={scope} size="sm" variant="light" tt="none">
                {scope}
              </Badge>
            ))}
          </Group>
          <Note>{used + end}</Note>
        </div>
        {revoked_at === null ? (
          <Button
            size="xs"
            variant="default"
            aria-label={`${texts.revoke}: ${name}`}
            loading={revoking.isPending}
            onClick={() => {
              if (window.confirm(texts.confirmRevoke(name))) revoking.mutate()
            }}
          >
            {texts.revoke}
          </Button>
        ) : (
          <Badge color="gray" variant="light" tt="none">
            {texts.revoked}
          </Badge>
        )}
      </Group>
    </Paper>
  )
}
