import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import {
  CampaignAnswer,
  CampaignDeletedAnswer,
  CampaignDetailAnswer,
  CampaignQuery,
  CreateCampaign,
  UpdateCampaign,
  UpdateCampaignStatus,
} from './campaign.api.ts'
import { CampaignChangeAnswer } from './campaign-history.api.ts'

const params = { campaign_id: NamedId.describe('id кампании') }

/** `/api/campaigns`. */
export const campaignContracts = contracts('Кампании', {
  'POST /api/campaigns': {
    operationId: 'createCampaign',
    access: 'setup',
    summary: 'Создать кампанию',
    body: CreateCampaign,
    answer: CampaignAnswer,
  },
  'GET /api/campaigns': {
    operationId: 'listCampaigns',
    summary: 'Получить список кампаний',
    query: CampaignQuery,
    answer: z.array(CampaignAnswer),
  },
  'GET /api/campaigns/:campaign_id': {
    operationId: 'getCampaign',
    summary: 'Получить кампанию с детальной статистикой',
    params,
    answer: CampaignDetailAnswer,
  },
  'PATCH /api/campaigns/:campaign_id': {
    operationId: 'updateCampaign',
    access: 'setup',
    summary: 'Обновить кампанию',
    params,
    body: UpdateCampaign,
    answer: CampaignDetailAnswer,
    isConditional: true,
  },
  'PATCH /api/campaigns/:campaign_id/status': {
    operationId: 'setCampaignStatus',
    access: 'setup',
    summary: 'Обновить статус кампании',
    params,
    body: UpdateCampaignStatus,
    answer: CampaignDetailAnswer,
    isConditional: true,
  },
  'GET /api/campaigns/:campaign_id/history': {
    operationId: 'listCampaignHistory',
    access: 'figures',
    summary: 'Как менялся вывод о кампании и когда она поставлена из-за него на паузу',
    description: 'От новых к старым, не больше 200 последних. Вывод — по последним 1096 дням',
    params,
    answer: z.array(CampaignChangeAnswer),
  },
  'DELETE /api/campaigns/:campaign_id': {
    operationId: 'deleteCampaign',
    access: 'setup',
    summary: 'Удалить кампанию',
    description: 'Кампания скрывается; её объявления, лиды и расходы остаются',
    params,
    answer: CampaignDeletedAnswer,
    isConditional: true,
  },
})

/** The contract's list has exactly its documented fields: what the inbox compares campaigns by is told here. */
export const inboxCampaignContracts = contracts('Рабочее место', {
  'GET /api/inbox/campaigns': {
    operationId: 'listInboxCampaigns',
    summary: 'Кампании со статистикой',
    query: CampaignQuery,
    answer: z.array(CampaignDetailAnswer),
  },
})
