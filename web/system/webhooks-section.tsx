import type { ReactNode } from 'react'
import type { WebhookEventType } from '../../src/events/event.schema.ts'
import type { CreatedWebhookAnswer, WebhookAnswer } from '../../src/webhooks/webhook.api.ts'
import { call } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import { AdminSection } from './admin-section.tsx'
import { webhookTexts } from './webhook.texts.ts'
import { Webhook } from './webhook.tsx'

/** Other systems that are told of events. */
export function WebhooksSection(): ReactNode {
  const texts = useTexts(webhookTexts)
  return (
    <AdminSection<WebhookAnswer, CreatedWebhookAnswer, WebhookEventType>
      queryKey={['webhooks']}
      list={(signal) => call('GET /api/webhooks', { signal })}
      create={(create, typed) => create('POST /api/webhooks', { typed })}
      texts={texts}
      item={(webhook) => <Webhook key={webhook.id} webhook={webhook} />}
      text={{
        name: 'url',
        label: texts.url,
        placeholder: 'https://crm.example.kz/leadbot',
        inputMode: 'url',
      }}
      choices={{
        name: 'events',
        label: texts.events,
        labels: texts.eventNames,
        initial: ['lead.created', 'lead.hot'],
      }}
      secretOf={({ secret }) => ({ title: texts.made, hint: texts.secretOnlyNow, secret })}
    />
  )
}
