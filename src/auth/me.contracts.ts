import { contracts } from '../http/contract.ts'
import { MeAnswer } from './me.api.ts'

/** `GET /api/inbox/me`. */
export const meContracts = contracts('Рабочее место', {
  'GET /api/inbox/me': {
    operationId: 'getMe',
    summary: 'Узнать, что можно с этим ключом',
    answer: MeAnswer,
  },
})
