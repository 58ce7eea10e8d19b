import { z } from 'zod'
import { contracts } from '../http/contract.ts'
import { QueueAnswer } from './queue.api.ts'

/** `GET /api/queues`. */
export const queueContracts = contracts('Состояние', {
  'GET /api/queues': {
    operationId: 'listQueues',
    summary: 'Получить состояние очередей заданий',
    answer: z.array(QueueAnswer),
  },
})
