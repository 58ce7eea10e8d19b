import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { DeliveryAnswer } from '../../src/webhooks/webhook.api.ts'
import { call } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { Failure } from '../ui/failure.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { deliveryTrouble } from './delivery-trouble.ts'
import { Note } from './note.tsx'
import { webhookTexts } from './webhook.texts.ts'

const shown = '20'
/** No event tells of deliveries, and an open log is looked at to see them come. */
const askAgainMs = 5_000

/** The newest of what a webhook was sent, and what came of it. */
export function Deliveries({ webhookId }: { webhookId: string }): ReactNode {
  const texts = useTexts(webhookTexts)
  const { data, error, refetch } = useQuery({
    queryKey: ['deliveries', webhookId],
    queryFn: ({ signal }) =>
      call('GET /api/webhooks/:webhook_id/deliveries', {
        params: { webhook_id: webhookId },
        query: { limit: shown },
        signal,
      }),
    refetchInterval: askAgainMs,
  })
  if (error && !data)
    return <Failure title={texts.deliveriesFailed} error={error} onRetry={() => void refetch()} />
  return (
    <Stack gap={6} mt="sm" component="ul" className="deliveries">
      {data?.length === 0 && <Note>{texts.noDeliveries}</Note>}
      {data?.map((delivery) => (
        <Delivery key={delivery.id} delivery={delivery} webhookId={webhookId} />
      ))}
    </Stack>
  )
}

const colors: Record<DeliveryAnswer['status'], string> = {
  pending: 'blue',
  delivered: 'green',
  failed: 'red',
  dropped: 'gray',
}

function Delivery({ delivery, webhookId }: { delivery: DeliveryAnswer; webhookId: string }): ReactNode {
  const texts = useTexts(webhookTexts)
  const format = useFormat()
  const queries = useQueryClient()
  const sending = useMutation({
    mutationFn: () =>
      call('POST /api/webhooks/:webhook_id/deliveries/:delivery_id/redeliver', {
        params: { webhook_id: webhookId, delivery_id: delivery.id },
      }),
    onError: useNotifyError(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['deliveries'] }),
  })
  const { type, status, attempts, created_at } = delivery
  const facts = [format.moment(created_at), texts.attempts(attempts), deliveryTrouble(delivery, texts)]
  return (
    <Group component="li" justify="space-between" gap="xs">
      <Group gap="xs">
        <Badge size="sm" variant="dot" color={colors[status]} tt="none">
          {texts.statuses[status]}
        </Badge>
        <Text size="sm">{type === 'webhook.ping' ? texts.trial : texts.eventNames[type]}</Text>
        <Note>{facts.filter(Boolean).join(' · ')}</Note>
      </Group>
      {(status === 'failed' || status === 'delivered') && type !== 'webhook.ping' && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={sending.isPending}
          onClick={() => sending.mutate()}
        >
          {texts.redeliver}
        </Button>
      )}
    </Group>
  )
}
