import { Badge, Button, Code, Group, Modal, Paper, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ApiKeyAnswer, CreatedApiKeyAnswer } from '../../src/api-keys/api-key.api.ts'
import { ApiError, call } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { Failure } from '../shell/failure.tsx'
import { useNotifyError } from '../shell/notify-error.ts'
import { keyTexts } from './key.texts.ts'
import { KeyForm } from './key-form.tsx'
import { Note } from './note.tsx'
import { Section } from './section.tsx'
import { ShownOnce } from './shown-once.tsx'

/** The keys of the API: who has one, what it may do, and the end of it. */
export function KeysSection(): ReactNode {
  const texts = useTexts(keyTexts)
  const [isMaking, setMaking] = useState(false)
  const [made, setMade] = useState<CreatedApiKeyAnswer | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['keys'],
    queryFn: ({ signal }) => call<ApiKeyAnswer[]>('/api/keys', { signal }),
  })
  const isForbidden = error instanceof ApiError && error.status === 403
  const add = !isForbidden && (
    <Button variant="light" leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {texts.create}
    </Button>
  )
  return (
    <Section title={texts.title} action={add}>
      {isForbidden && <Note>{texts.forbidden}</Note>}
      {error && !isForbidden && <Failure title={texts.failed} error={error} onRetry={() => void refetch()} />}
      {made && (
        <ShownOnce
          title={texts.made(made.name)}
          hint={texts.onlyNow}
          secret={made.key}
          onClose={() => setMade(null)}
        />
      )}
      {data?.length === 0 && <Note>{texts.none}</Note>}
      <Stack gap="xs">
        {data?.map((apiKey) => (
          <ApiKey key={apiKey.id} apiKey={apiKey} />
        ))}
      </Stack>
      <Modal opened={isMaking} onClose={() => setMaking(false)} title={texts.create}>
        <KeyForm
          onMade={(key) => {
            setMade(key)
            setMaking(false)
          }}
        />
      </Modal>
    </Section>
  )
}

function ApiKey({ apiKey }: { apiKey: ApiKeyAnswer }): ReactNode {
  const texts = useTexts(keyTexts)
  const format = useFormat()
  const queries = useQueryClient()
  const revoking = useMutation({
    mutationFn: () => call(`/api/keys/${apiKey.id}`, { method: 'DELETE' }),
    onError: useNotifyError(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['keys'] }),
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
