import { Button, Modal, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { CreatedWebhookAnswer, WebhookAnswer } from '../../src/webhooks/webhook.api.ts'
import { ApiError, call } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import { Failure } from '../shell/failure.tsx'
import { Note } from './note.tsx'
import { Section } from './section.tsx'
import { ShownOnce } from './shown-once.tsx'
import { webhookTexts } from './webhook.texts.ts'
import { Webhook } from './webhook.tsx'
import { WebhookForm } from './webhook-form.tsx'

/** Other systems that are told of events. */
export function WebhooksSection(): ReactNode {
  const texts = useTexts(webhookTexts)
  const [isMaking, setMaking] = useState(false)
  const [made, setMade] = useState<CreatedWebhookAnswer | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['webhooks'],
    queryFn: ({ signal }) => call<WebhookAnswer[]>('/api/webhooks', { signal }),
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
          title={texts.made}
          hint={texts.secretOnlyNow}
          secret={made.secret}
          onClose={() => setMade(null)}
        />
      )}
      {data?.length === 0 && <Note>{texts.none}</Note>}
      <Stack gap="xs">
        {data?.map((webhook) => (
          <Webhook key={webhook.id} webhook={webhook} />
        ))}
      </Stack>
      <Modal opened={isMaking} onClose={() => setMaking(false)} title={texts.create}>
        <WebhookForm
          onMade={(webhook) => {
            setMade(webhook)
            setMaking(false)
          }}
        />
      </Modal>
    </Section>
  )
}
