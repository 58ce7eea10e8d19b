import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { DaySpendAnswer, SetSpend, SpendDay, SpendQuery } from './spend.api.ts'
import { ImportSpend, ImportSpendQuery, SpendImportAnswer } from './spend-import.api.ts'

const ad_id = NamedId.describe('id объявления')

/** `/api/ads/{ad_id}/spend` and `/api/spend/import`. */
export const spendContracts = contracts('Объявления', {
  'GET /api/ads/:ad_id/spend': {
    operationId: 'listSpend',
    access: 'figures',
    summary: 'Получить расходы объявления по дням',
    description: 'Дни с расходами, от старых к новым; их сумма за всё время — spent объявления',
    params: { ad_id },
    query: SpendQuery,
    answer: z.array(DaySpendAnswer),
  },
  'PUT /api/ads/:ad_id/spend/:day': {
    operationId: 'setSpend',
    access: 'setup',
    summary: 'Записать расход объявления за день',
    description:
      'Вся сумма за этот день: вторая заменяет первую, 0 убирает день. spent объявления и показатели кампании ' +
      'меняются вместе с ней. У объявления удалённой кампании расходы не меняются.',
    params: { ad_id, day: SpendDay.describe('День по календарю магазина, ГГГГ-ММ-ДД, не в будущем') },
    body: SetSpend,
    answer: DaySpendAnswer,
  },
  'POST /api/spend/import': {
    operationId: 'importSpend',
    access: 'setup',
    summary: 'Записать расходы по дням из таблицы',
    description:
      'Тело — { csv } или сама таблица с Content-Type: text/csv. Разделитель — запятая, точка с запятой или ' +
      'табуляция; первая строка называет столбцы: день (дата, date, күн), объявление (код, ad, хабарландыру), ' +
      'сумма (расход, amount, spend, шығын) и, если есть, валюта (currency). Объявление — его id, код или ' +
      'заголовок, если он такой один. Дни: 2026-11-30, 30.11.2026, 30/11/2026, 30.11.26. Суммы только в тенге: ' +
      '12500, 12 500,50. Строки одного дня одного объявления складываются, и сумма заменяет то, что было за этот ' +
      'день; та же таблица второй раз ничего не меняет. Если одна из строк дня отклонена, день не записывается. ' +
      'Не больше 5000 строк и 1 МиБ.',
    query: ImportSpendQuery,
    body: ImportSpend,
    answer: SpendImportAnswer,
  },
})
