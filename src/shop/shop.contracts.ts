import { contracts } from '../http/contract.ts'
import { ShopAnswer, UpdateShop } from './shop.api.ts'

/** `/api/shop`. */
export const shopContracts = contracts('Сотрудники', {
  'GET /api/shop': {
    operationId: 'getShop',
    summary: 'Получить настройки магазина',
    answer: ShopAnswer,
  },
  'PATCH /api/shop': {
    operationId: 'updateShop',
    summary: 'Изменить настройки магазина',
    description: 'Действует со следующего запроса; открытые страницы сотрудников подключаются заново',
    access: 'setup',
    body: UpdateShop,
    answer: ShopAnswer,
    isConditional: true,
  },
})
