import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { DaySpendAnswer, SetSpend, SpendDay, SpendQuery } from './spend.api.ts'

const ad_id = NamedId.describe('id объявления')

/** `/api/ads/{ad_id}/spend`. */
export const spendContracts = contracts('Объявления', {
  'GET /api/ads/:ad_id/spend': {
    operationId: 'listSpend',
    summary: 'Получить расходы объявления по дням',
    description: 'Дни с расходами, от старых к новым; их сумма за всё время — spent объявления',
    params: { ad_id },
    query: SpendQuery,
    answer: z.array(DaySpendAnswer),
  },
  'PUT /api/ads/:ad_id/spend/:day': {
    operationId: 'setSpend',
    summary: 'Записать расход объявления за день',
    description:
      'Вся сумма за этот день: вторая заменяет первую, 0 убирает день. spent объявления и показатели кампании ' +
      'меняются вместе с ней. У объявления удалённой кампании расходы не меняются.',
    params: { ad_id, day: SpendDay.describe('День по календарю магазина, ГГГГ-ММ-ДД, не в будущем') },
    body: SetSpend,
    answer: DaySpendAnswer,
  },
})
