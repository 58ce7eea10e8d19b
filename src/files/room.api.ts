import { z } from 'zod'
import type { FileLimits, RoomUsage } from './room.ts'

const Bytes = z.number().int()

/** What files take of what they may. */
export const RoomAnswer = z
  .object({
    kept_bytes: Bytes.describe('Занято файлами всех лидов, с точностью до минуты'),
    max_bytes: Bytes.describe('Сколько можно занять всего: FILES_MAX_MB'),
    max_bytes_per_lead: Bytes.describe('Сколько может занять один лид: FILES_PER_LEAD_MB'),
    max_bytes_per_file: Bytes.describe('Наибольший файл: FILE_MAX_MB'),
  })
  .meta({
    id: 'FilesRoom',
    title: 'Место под файлы',
    examples: [
      {
        kept_bytes: 1_288_490_188,
        max_bytes: 10_485_760_000,
        max_bytes_per_lead: 524_288_000,
        max_bytes_per_file: 20_971_520,
      },
    ],
  })
type RoomAnswer = z.infer<typeof RoomAnswer>

export function presentRoom({ kept, most }: RoomUsage, limits: FileLimits): RoomAnswer {
  return {
    kept_bytes: kept,
    max_bytes: most,
    max_bytes_per_lead: limits.lead,
    max_bytes_per_file: limits.file,
  }
}
