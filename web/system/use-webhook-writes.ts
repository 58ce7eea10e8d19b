import { notifications } from '@mantine/notifications'
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import type { DeliveryAnswer } from '../../src/webhooks/webhook.api.ts'
import { call } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { deliveryTrouble } from './delivery-trouble.ts'
import { webhookTexts } from './webhook.texts.ts'

interface WebhookWrites {
  /** Sends a trial event and says what came of it. */
  ping: UseMutationResult<DeliveryAnswer, Error, void>
  setActive: UseMutationResult<unknown, Error, boolean>
  remove: UseMutationResult<unknown, Error, void>
}

/** What can be done with a webhook; the list and its log follow. */
export function useWebhookWrites(id: string): WebhookWrites {
  const texts = useTexts(webhookTexts)
  const queries = useQueryClient()
  const params = { webhook_id: id }
  const shared = {
    onError: useNotifyError(),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['webhooks'] }),
        queries.invalidateQueries({ queryKey: ['deliveries', id] }),
      ]),
  }
  return {
    ping: useMutation({
      mutationFn: () => call('POST /api/webhooks/:webhook_id/ping', { params }),
      ...shared,
      onSuccess: (delivery) => {
        const isTaken = delivery.status === 'delivered'
        const message = isTaken ? texts.pinged : deliveryTrouble(delivery, texts)
        notifications.show({ color: isTaken ? 'green' : 'red', message, role: isTaken ? 'status' : 'alert' })
      },
    }),
    setActive: useMutation({
      mutationFn: (active: boolean) => call('PATCH /api/webhooks/:webhook_id', { params, body: { active } }),
      ...shared,
    }),
    remove: useMutation({
      mutationFn: () => call('DELETE /api/webhooks/:webhook_id', { params }),
      ...shared,
    }),
  }
}
