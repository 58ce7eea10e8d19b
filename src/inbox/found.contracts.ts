import { contracts } from '../http/contract.ts'
import { FoundAnswer, FoundQuery } from './found.api.ts'

/** `GET /api/inbox/found`. */
export const foundContracts = contracts('Рабочее место', {
  'GET /api/inbox/found': {
    operationId: 'listFoundMessages',
    summary: 'Найти, в каких сообщениях сказаны слова поиска',
    description:
      'Для лидов из списка, найденных по q: по одному сообщению на лида — то, в котором больше слов, из равных новое. ' +
      'Кого нашли по имени или телефону, тех в ответе нет; просматриваются 10 000 последних сообщений всех этих лидов',
    query: FoundQuery,
    answer: FoundAnswer,
  },
})
