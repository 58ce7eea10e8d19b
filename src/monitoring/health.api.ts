import { z } from 'zod'

const Connection = z.enum(['connected', 'disconnected'])
export type Connection = z.infer<typeof Connection>

/** Only where there is something to say of it. */
const Disk = z.object({
  state: z.enum(['low', 'full']).describe('low: осталось меньше 200 МБ; full: записать ничего нельзя'),
  free_mb: z.number().int(),
  message: z.string(),
})
export type Disk = z.infer<typeof Disk>

/** The same of the room that the settings leave to files. */
const FilesRoom = z.object({
  state: z.enum(['low', 'full']).describe('low: занято больше 90 %; full: новые файлы не принимаются'),
  kept_mb: z.number().int(),
  max_mb: z.number().int(),
})
export type FilesRoom = z.infer<typeof FilesRoom>

export const Health = z
  .object({
    status: z.enum(['healthy', 'degraded']),
    services: z.object({ database: Connection, redis: Connection }),
    version: z.string(),
    disk: Disk.optional().describe('Место в DATA_DIR; есть в ответе, только когда его мало'),
    files: FilesRoom.optional().describe(
      'Место под файлы (FILES_MAX_MB); есть в ответе, только когда его мало',
    ),
  })
  .meta({
    id: 'Health',
    title: 'Состояние сервисов',
    examples: [
      { status: 'healthy', services: { database: 'connected', redis: 'connected' }, version: '0.1.0' },
    ],
  })
export type Health = z.infer<typeof Health>
