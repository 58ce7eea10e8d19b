import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { ErasingAnswer, HiddenAnswer } from './deletion.api.ts'

/** What a deletion would mean, for who may delete. */
export const deletionContracts = contracts('Рабочее место', {
  'GET /api/niches/:niche_id/deletion': {
    operationId: 'previewNicheDeletion',
    access: 'setup',
    summary: 'Узнать, что останется, если удалить нишу',
    params: { niche_id: NamedId.describe('id ниши') },
    answer: HiddenAnswer,
  },
  'GET /api/campaigns/:campaign_id/deletion': {
    operationId: 'previewCampaignDeletion',
    access: 'setup',
    summary: 'Узнать, что останется, если удалить кампанию',
    params: { campaign_id: NamedId.describe('id кампании') },
    answer: HiddenAnswer,
  },
  'GET /api/ads/:ad_id/deletion': {
    operationId: 'previewAdDeletion',
    access: 'setup',
    summary: 'Узнать, что останется, если удалить объявление',
    params: { ad_id: NamedId.describe('id объявления') },
    answer: HiddenAnswer,
  },
  'GET /api/leads/:lead_id/deletion': {
    operationId: 'previewLeadDeletion',
    access: 'setup',
    summary: 'Узнать, что будет стёрто вместе с лидом',
    params: { lead_id: NamedId.describe('id лида') },
    answer: ErasingAnswer,
  },
})
