import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { conflict } from '../http/problem-responses.ts'
import { AdAnswer, AdDeletedAnswer, CreateAd, UpdateAd } from './ad.api.ts'

const ofCampaign = { campaign_id: NamedId.describe('id кампании') }
const params = { ad_id: NamedId.describe('id объявления') }

/** `/api/campaigns/{campaign_id}/ads` and `/api/ads/{ad_id}`. */
export const adContracts = contracts('Объявления', {
  'POST /api/campaigns/:campaign_id/ads': {
    operationId: 'createAd',
    access: 'setup',
    summary: 'Создать объявление кампании',
    params: ofCampaign,
    body: CreateAd,
    answer: AdAnswer,
    otherAnswers: conflict,
  },
  'GET /api/campaigns/:campaign_id/ads': {
    operationId: 'listAds',
    summary: 'Получить все объявления кампании',
    params: ofCampaign,
    answer: z.array(AdAnswer),
  },
  'GET /api/ads/:ad_id': {
    operationId: 'getAd',
    summary: 'Получить объявление по ID',
    params,
    answer: AdAnswer,
  },
  'PATCH /api/ads/:ad_id': {
    operationId: 'updateAd',
    access: 'setup',
    summary: 'Обновить объявление',
    params,
    body: UpdateAd,
    answer: AdAnswer,
    isConditional: true,
    otherAnswers: conflict,
  },
  'DELETE /api/ads/:ad_id': {
    operationId: 'deleteAd',
    access: 'setup',
    summary: 'Удалить объявление',
    description:
      'Объявление скрывается; его лиды и расходы остаются, и кто ещё придёт по его коду, будет его лидом',
    params,
    answer: AdDeletedAnswer,
    isConditional: true,
  },
})
