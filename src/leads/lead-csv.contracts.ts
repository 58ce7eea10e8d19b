import { z } from 'zod'
import { contracts } from '../http/contract.ts'
import { LeadCsvQuery } from './lead-query.ts'

const csv = z.string().meta({ examples: ['id,created_at,name,…'] })

/** `GET /api/leads.csv`. */
export const leadCsvContracts = contracts('Лиды', {
  'GET /api/leads.csv': {
    operationId: 'downloadLeads',
    access: 'figures',
    summary: 'Скачать список лидов как CSV',
    description:
      'Все лиды, которых пропускают фильтры, в порядке списка: UTF-8 с BOM, каждый текст в кавычках. ' +
      'Разделитель — запятая, а для Accept-Language ru и kk — точка с запятой; с ней и дробная часть ' +
      'пишется через запятую. Перед знаком, с которого таблица начала бы формулу, где бы она ни увидела ' +
      'начало ячейки, и перед телефоном стоит апостроф. phone — как записан, phone_e164 — в виде ' +
      '+77771234567; ad, campaign и niche — названия, ' +
      'assignee — имя того, кто ведёт лида; username — имя в Telegram без @.',
    query: LeadCsvQuery,
    answer: { description: 'Таблица', content: { 'text/csv': { schema: csv } } },
  },
})
