import { Badge, Button, Group, Paper, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { WebhookAnswer } from '../../src/webhooks/webhook.api.ts'
import { useTexts } from '../i18n/language.tsx'
import { Deliveries } from './deliveries.tsx'
import { Note } from './note.tsx'
import { useWebhookWrites } from './use-webhook-writes.ts'
import { webhookTexts } from './webhook.texts.ts'

/** One webhook: whether it takes what it is sent, and what can be done with it. */
export function Webhook({ webhook }: { webhook: WebhookAnswer }): ReactNode {
  const texts = useTexts(webhookTexts)
  const [isOpen, setOpen] = useState(false)
  const { url, events, disabled_reason } = webhook
  return (
    <Paper withBorder px="md" py="xs">
      <Group justify="space-between" align="start">
        <div className="webhook-about">
          <Group gap="xs">
            <Text size="sm" fw={600} className="webhook-url">
              {url}
            </Text>
            <State webhook={webhook} />
          </Group>
          <Note>{events.map((event) => texts.eventNames[event]).join(' · ')}</Note>
          {disabled_reason !== null && <Note>{texts.reasons[disabled_reason]}</Note>}
        </div>
        <Commands webhook={webhook} isOpen={isOpen} onOpen={setOpen} />
      </Group>
      {isOpen && <Deliveries webhookId={webhook.id} />}
    </Paper>
  )
}

function State({ webhook: { active, failing_since } }: { webhook: WebhookAnswer }): ReactNode {
  const texts = useTexts(webhookTexts)
  const [label, color] = !active
    ? [texts.off, 'gray']
    : failing_since === null
      ? [texts.on, 'green']
      : [texts.failing, 'orange']
  return (
    <Badge variant="dot" color={color} tt="none">
      {label}
    </Badge>
  )
}

interface CommandsProps {
  webhook: WebhookAnswer
  isOpen: boolean
  onOpen(isOpen: boolean): void
}

function Commands({ webhook, isOpen, onOpen }: CommandsProps): ReactNode {
  const texts = useTexts(webhookTexts)
  const { ping, setActive, remove } = useWebhookWrites(webhook.id)
  const { url, active } = webhook
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
        {texts.deliveries}
      </Button>
      <Button size="xs" variant="default" loading={ping.isPending} onClick={() => ping.mutate()}>
        {texts.ping}
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={setActive.isPending}
        onClick={() => setActive.mutate(!active)}
      >
        {active ? texts.turnOff : texts.turnOn}
      </Button>
      <Button
        size="xs"
        variant="default"
        aria-label={texts.removeOf(url)}
        loading={remove.isPending}
        onClick={() => {
          if (window.confirm(texts.confirmRemove(url))) remove.mutate()
        }}
      >
        {texts.remove}
      </Button>
    </Group>
  )
}
