import { z } from 'zod'
import { contracts } from '../http/contract.ts'
import { AuditCsvQuery, AuditEntryAnswer, AuditQuery } from './audit.api.ts'

/** `/api/audit`: who did what. */
export const auditContracts = contracts('Журнал', {
  'GET /api/audit': {
    operationId: 'listAuditEntries',
    summary: 'Узнать, кто что сделал',
    description: 'Новые первыми. Хранится AUDIT_KEEP_DAYS дней; ни текстов, ни телефонов здесь нет',
    access: 'people',
    query: AuditQuery,
    answer: z.array(AuditEntryAnswer),
  },
  'GET /api/audit.csv': {
    operationId: 'downloadAuditEntries',
    summary: 'Скачать журнал как CSV',
    description:
      'Все записи, которые пропускают фильтры, новые первыми. UTF-8 с BOM; разделитель — как у /api/leads.csv.',
    access: 'people',
    query: AuditCsvQuery,
    answer: {
      description: 'Таблица',
      content: { 'text/csv': { schema: z.string().meta({ examples: ['id,at,kind,operation,…'] }) } },
    },
  },
})
