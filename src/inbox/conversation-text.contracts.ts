import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'

const text = z.string().meta({ examples: ['Асель · whatsapp…'] })

/** A conversation as a text. */
export const conversationTextContracts = contracts('Лиды', {
  'GET /api/leads/:lead_id/conversation.txt': {
    operationId: 'downloadConversation',
    summary: 'Скачать переписку как текст',
    description:
      'Кто, когда и что сказал, с именами сотрудников; время — в поясе магазина, файлы — по имени и размеру. UTF-8.',
    params: { lead_id: NamedId.describe('id лида') },
    answer: { description: 'Переписка', content: { 'text/plain': { schema: text } } },
  },
})
