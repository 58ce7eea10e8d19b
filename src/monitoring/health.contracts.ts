import { contracts } from '../http/contract.ts'
import { Health } from './health.api.ts'

/** `GET /api/health`: 200 while every service answers, or else 503 naming the one that does not. */
export const healthContracts = contracts('Состояние', {
  'GET /api/health': {
    operationId: 'getHealth',
    summary: 'Проверка состояния сервисов системы',
    access: 'open',
    answer: Health,
    otherAnswers: { 503: Health },
  },
})
