import { contracts } from '../http/contract.ts'
import { HoursAnswer, SetHours } from './hours.api.ts'

/** `/api/shop/hours`. */
export const hoursContracts = contracts('Сотрудники', {
  'GET /api/shop/hours': {
    operationId: 'getHours',
    summary: 'Получить часы работы',
    answer: HoursAnswer,
  },
  'PUT /api/shop/hours': {
    operationId: 'setHours',
    summary: 'Задать часы работы',
    description:
      'Вне этих часов бот говорит об этом один раз за ночь в каждом чате, а время без ответа, после которого лид ' +
      'возвращается в очередь, не идёт',
    access: 'setup',
    body: SetHours,
    answer: HoursAnswer,
    isConditional: true,
  },
  'DELETE /api/shop/hours': {
    operationId: 'deleteHours',
    summary: 'Убрать часы работы',
    description: 'Открыто всегда',
    access: 'setup',
    answer: HoursAnswer,
    isConditional: true,
  },
})
