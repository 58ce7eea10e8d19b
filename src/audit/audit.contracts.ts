import { z } from 'zod'
import { contracts } from '../http/contract.ts'
import { AuditEntryAnswer, AuditQuery } from './audit.api.ts'

/** `/api/audit`: who did what. */
export const auditContracts = contracts('Журнал', {
  'GET /api/audit': {
    operationId: 'listAuditEntries',
    summary: 'Узнать, кто что сделал',
    description: 'Новые первыми. Хранится год; ни текстов, ни телефонов здесь нет',
    access: 'people',
    query: AuditQuery,
    answer: z.array(AuditEntryAnswer),
  },
})
