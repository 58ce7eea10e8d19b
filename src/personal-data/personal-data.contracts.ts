import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { ErasureAnswer, LeadDeletedAnswer, PersonExportAnswer } from './personal-data.api.ts'

const params = { lead_id: NamedId.describe('id лида') }
const archive = z.string().meta({ format: 'binary', examples: ['…'] })

/** What a person may ask for: all that is held on them, and that it be erased. */
export const personalDataContracts = contracts('Лиды', {
  'GET /api/leads/:lead_id/export': {
    operationId: 'exportLead',
    summary: 'Получить всё, что хранится о человеке',
    params,
    answer: PersonExportAnswer,
  },
  'GET /api/leads/:lead_id/export.zip': {
    operationId: 'exportLeadWithFiles',
    summary: 'Получить всё, что хранится о человеке, вместе с файлами',
    description:
      'В архиве export.json, тот же, что без файлов, и папка files: имена начинаются с id сообщения.',
    params,
    answer: { description: 'Архив', content: { 'application/zip': { schema: archive } } },
  },
  'GET /api/leads/:lead_id/erasure': {
    operationId: 'getLeadErasure',
    summary: 'Узнать, когда лид стёрт',
    description: '404, если лид есть или его не было',
    params,
    answer: ErasureAnswer,
  },
  'GET /api/campaigns/:campaign_id/erasures': {
    operationId: 'listCampaignErasures',
    summary: 'Узнать, какие лиды кампании стёрты и когда',
    description: 'В показателях они остаются; последние первыми, не больше 200',
    params: { campaign_id: NamedId.describe('id кампании') },
    answer: z.array(ErasureAnswer),
  },
  'DELETE /api/leads/:lead_id': {
    operationId: 'deleteLead',
    access: 'setup',
    summary: 'Удалить лида',
    description:
      'Стирает человека и переписку без возврата. Показатели кампании не меняются: за лида заплачено. ' +
      'Если человек напишет снова, это будет новый лид.',
    params,
    answer: LeadDeletedAnswer,
    isConditional: true,
  },
})
