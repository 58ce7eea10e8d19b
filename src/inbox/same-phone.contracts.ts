import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { SamePhoneAnswer } from './same-phone.api.ts'

/** `GET /api/inbox/leads/{lead_id}/same-phone`. */
export const samePhoneContracts = contracts('Рабочее место', {
  'GET /api/inbox/leads/:lead_id/same-phone': {
    operationId: 'listSamePhone',
    summary: 'Найти других лидов с тем же телефоном',
    description:
      'Подсказка: возможно, это один человек. Телефоны сравниваются как номера, а не как записаны; не больше десяти ' +
      'новых. Ничего не объединяется',
    params: { lead_id: NamedId.describe('id лида') },
    answer: SamePhoneAnswer,
  },
})
