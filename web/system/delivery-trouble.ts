import type { DeliveryAnswer } from '../../src/webhooks/webhook.api.ts'
import type { webhookTexts } from './webhook.texts.ts'

/** What is wrong with a delivery's last attempt, in words; empty where nothing is. */
export function deliveryTrouble(
  { problem, response_status, status }: DeliveryAnswer,
  texts: Pick<(typeof webhookTexts)['ru'], 'problems'>,
): string {
  if (problem === null || status === 'delivered') return ''
  return response_status === null ? texts.problems[problem] : `${texts.problems[problem]}: ${response_status}`
}
