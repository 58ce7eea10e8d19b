import { z } from 'zod'
import { DateOnly, expected, Id } from '../core/fields.ts'
import { Flag } from '../core/paging/query-fields.ts'
import type { Language } from '../core/text/localized-text.ts'
import { refusals } from './import-texts.ts'
import type { ImportedRow } from './spend-import.service.ts'

const csv = 'день;объявление;сумма\n17.11.2024;q7Xd_-2f;12 300,50\n'

export const ImportSpend = z
  .strictObject({
    csv: z
      .string()
      .refine((text) => text.trim() !== '', expected('ожидается таблица', 'expected a table'))
      .describe('Таблица: первая строка называет столбцы'),
  })
  .meta({ title: 'Расходы таблицей', examples: [{ csv }] })

export const ImportSpendQuery = z.strictObject({
  preview: Flag.optional().describe('true — только показать, что получится'),
})

const SpendRow = z.object({
  row: z.number().int().describe('Номер строки таблицы, первая — 1'),
  outcome: z.enum(['taken', 'unchanged', 'refused']).describe('Принята, ничего не меняет или отклонена'),
  ad_id: Id.nullable(),
  ad: z.string().nullable().describe('Заголовок объявления'),
  day: DateOnly.nullable(),
  amount: z.number().nullable().describe('Сумма строки, тенге'),
  day_amount: z.number().nullable().describe('Сколько стоит день со всеми его строками'),
  before: z.number().nullable().describe('Сколько он стоил до этого'),
  field: z.enum(['ad', 'day', 'amount', 'currency']).nullable().describe('Что в строке не так'),
  message: z.string().nullable().describe('И почему, на языке Accept-Language: ru, kk или en'),
})

/** What became of each row. */
export const SpendImportAnswer = z
  .object({
    preview: z.boolean(),
    taken: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
    rows: z.array(SpendRow),
  })
  .meta({
    id: 'SpendImport',
    title: 'Что стало со строками таблицы',
    examples: [
      {
        preview: false,
        taken: 1,
        unchanged: 0,
        refused: 0,
        rows: [
          {
            row: 2,
            outcome: 'taken',
            ad_id: '0193397f-3a00-7000-8000-000000000003',
            ad: 'Ремонт MacBook за день',
            day: '2024-11-17',
            amount: 12_300.5,
            day_amount: 12_300.5,
            before: 0,
            field: null,
            message: null,
          },
        ],
      },
    ],
  })
export type SpendImportAnswer = z.infer<typeof SpendImportAnswer>

/** The same in the words of a language. */
export function presentImport(
  imported: readonly ImportedRow[],
  { isPreview, language }: { isPreview: boolean; language: Language },
): SpendImportAnswer {
  const rows = imported.map(({ row, ad, day, amount, dayAmount, before, refusal }) => ({
    row,
    outcome: outcomeOf({ refusal, dayAmount, before }),
    ad_id: ad?.id ?? null,
    ad: ad?.title ?? null,
    day,
    amount,
    day_amount: dayAmount,
    before,
    field: refusal?.field ?? null,
    message: refusal && refusals[refusal.reason][language],
  }))
  const count = (wanted: string): number => rows.filter(({ outcome }) => outcome === wanted).length
  const [taken, unchanged, refused] = [count('taken'), count('unchanged'), count('refused')]
  return { preview: isPreview, taken, unchanged, refused, rows }
}

function outcomeOf({
  refusal,
  dayAmount,
  before,
}: Pick<ImportedRow, 'refusal' | 'dayAmount' | 'before'>): 'taken' | 'unchanged' | 'refused' {
  if (refusal !== null) return 'refused'
  return dayAmount === before ? 'unchanged' : 'taken'
}
