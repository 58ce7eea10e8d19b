import { z } from 'zod'
import { JobName } from './job-definitions.ts'

const count = z.int().min(0)

/** A queue of jobs as it stands in Redis. */
export const QueueAnswer = z
  .object({
    name: JobName.describe('Какая работа'),
    waiting: count.describe('Ждут исполнителя'),
    active: count.describe('Выполняются'),
    delayed: count.describe('Отложены: до повтора или пока клиент пишет'),
    failed: count.describe('Не удались после всех попыток, за последние сутки'),
  })
  .meta({
    id: 'Queue',
    title: 'Очередь заданий',
    examples: [{ name: 'assess-lead', waiting: 0, active: 1, delayed: 2, failed: 0 }],
  })
export type QueueAnswer = z.infer<typeof QueueAnswer>
