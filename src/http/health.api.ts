import { z } from 'zod'

const Connection = z.enum(['connected', 'disconnected'])
export type Connection = z.infer<typeof Connection>

export const Health = z
  .object({
    status: z.enum(['healthy', 'degraded']),
    services: z.object({ database: Connection, redis: Connection }),
    version: z.string(),
  })
  .meta({
    id: 'Health',
    title: 'Состояние сервисов',
    examples: [
      { status: 'healthy', services: { database: 'connected', redis: 'connected' }, version: '0.1.0' },
    ],
  })
export type Health = z.infer<typeof Health>
