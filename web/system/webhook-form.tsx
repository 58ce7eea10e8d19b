import { Button, Checkbox, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { WebhookEventType } from '../../src/events/event.schema.ts'
import type { CreatedWebhookAnswer } from '../../src/webhooks/webhook.api.ts'
import { call } from '../api/client.ts'
import { errorText, fieldError } from '../api/error-text.ts'
import { namesOf, useLanguage, useTexts } from '../i18n/language.tsx'
import { webhookTexts } from './webhook.texts.ts'

/** Makes a webhook: where to send, and what of. */
export function WebhookForm({ onMade }: { onMade(webhook: CreatedWebhookAnswer): void }): ReactNode {
  const texts = useTexts(webhookTexts)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState<readonly WebhookEventType[]>(['lead.created', 'lead.hot'])
  const making = useMutation({
    mutationFn: () => call<CreatedWebhookAnswer>('/api/webhooks', { method: 'POST', body: { url, events } }),
    onSuccess: onMade,
    onSettled: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  })
  const urlError = fieldError(making.error, 'url')
  const toggle = (event: WebhookEventType): void =>
    setEvents(events.includes(event) ? events.filter((each) => each !== event) : [...events, event])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        making.mutate()
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={texts.url}
          placeholder="https://crm.example.kz/leadbot"
          inputMode="url"
          required
          data-autofocus
          value={url}
          error={urlError}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={texts.events}
          error={making.error && !urlError && errorText(making.error, language)}
        >
          <Stack gap="xs" mt={4}>
            {namesOf(texts.eventNames).map((event) => (
              <Checkbox
                key={event}
                label={texts.eventNames[event]}
                checked={events.includes(event)}
                onChange={() => toggle(event)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Button type="submit" loading={making.isPending} disabled={events.length === 0}>
          {texts.create}
        </Button>
      </Stack>
    </form>
  )
}
