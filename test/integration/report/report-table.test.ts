import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newLead } from '../../../src/leads/new-lead.ts'
import { noPriceToDate } from '../../../src/report/price-to-date.ts'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { readWorkbook } from '../../support/workbook.ts'

const titles = ['=HYPERLINK("http://evil")', 'Шторы; «и» карнизы']
let api: TestApi
let nicheId: string
let range: string
beforeAll(async () => {
  api = await startApi()
  nicheId = idOf(
    await api.call('POST', '/api/niches', { name: '+77010000000', category: 'c', cpl_target: 900 }),
  )
  const campaign = { niche_id: nicheId, name: '@SUM(A1)', platform: 'olx' }
  const campaign_id = idOf(await api.call('POST', '/api/campaigns', campaign))
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Almaty' }).format(new Date())
  range = `from=${day}&to=${day}`
  for (const title of titles) {
    const ad_id = idOf(await api.call('POST', `/api/campaigns/${campaign_id}/ads`, { title }))
    await api.call('PUT', `/api/ads/${ad_id}/spend/${day}`, { amount: 1234.5 })
    const of = { source: 'olx', name: 'Иван', ad_id, campaign_id, niche_id: nicheId } as const
    await api.container.leads.insert(newLead({ ...of, status: 'qualified' }))
  }
  await api.container.leads.insert(newLead({ source: 'telegram', name: 'Айгуль' }))
  while ((await api.container.counts.settleDue()) > 0);
})
afterAll(() => api.close())

const paths = [`/api/report`, '/api/niches/NICHE/report']
const Report = z.object({
  totals: z.record(z.string(), z.unknown()),
  rows: z.array(z.record(z.string(), z.unknown())),
})

async function download(path: string, query = ''): Promise<Response> {
  const answer = await fetch(`${api.baseUrl}${path.replace('NICHE', nicheId)}?${range}${query}`)
  expect(answer.status).toBe(200)
  return answer
}

/** The rows of the JSON with its totals last, as texts by column. */
async function expected(path: string, query: string): Promise<Record<string, string>[]> {
  const { rows, totals } = Report.parse(await (await download(path, query)).json())
  return [...rows, { ...totals, ...noPriceToDate, key: 'total' }].map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, value === null ? '' : String(value)]),
    ),
  )
}

function byColumn([columns = [], ...lines]: string[][]): Record<string, string>[] {
  return lines.map((cells) =>
    Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])),
  )
}

test.each(paths.flatMap((path) => ['day', 'campaign', 'ad', 'source'].map((by) => [path, by])))(
  '%s by %s has the same figures as CSV and as a workbook',
  async (path, by) => {
    const query = `&group_by=${by}`
    const json = await expected(path, query)
    const csv = await (await download(`${path}.csv`, `${query}&delimiter=tab`)).text()
    const lines = csv.replace('\ufeff', '').trimEnd().split('\r\n')
    const inCsv = byColumn(lines.map((line) => line.split('\t').map((cell) => cell.replace(/^"|"$/g, ''))))
    const workbook = byColumn(
      readWorkbook(Buffer.from(await (await download(`${path}.xlsx`, query)).arrayBuffer())),
    )
    for (const table of [inCsv, workbook]) {
      expect(table).toHaveLength(json.length)
      for (const [index, row] of table.entries()) {
        const {
          name: _name,
          sentence: _sentence,
          decision: _decision,
          holds_among_all: _holds,
          ...figures
        } = row
        expect(json[index]).toMatchObject(figures)
      }
    }
  },
)

test('a table for Excel in Russian has its separators, and is a file with a name', async () => {
  const url = `${api.baseUrl}/api/report.csv?${range}`
  const answer = await fetch(url, { headers: { 'accept-language': 'ru' } })
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="report-.*-niche\.csv"$/)
  expect(await answer.text()).toMatch(/;2469;/)
  const workbook = await download('/api/report.xlsx')
  expect(workbook.headers.get('content-type')).toContain('spreadsheetml')
})

test('names give a spreadsheet no formula to run', async () => {
  const csv = await (await download('/api/niches/NICHE/report.csv', '&group_by=ad')).text()
  expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`)
  expect(await (await download('/api/report.csv')).text()).toContain(`"'+77010000000"`)
  const file = await download('/api/niches/NICHE/report.xlsx', '&group_by=ad')
  const cells = readWorkbook(Buffer.from(await file.arrayBuffer())).flat()
  expect(cells).toEqual(expect.arrayContaining(titles))
  expect(cells.join()).not.toContain('FORMULA')
})

test.each([
  ['/api/report.csv', 'delimiter=x', 'delimiter'],
  ['/api/report', 'format=pdf', 'format'],
  ['/api/report.xlsx', 'group_by=hour', 'group_by'],
  ['/api/niches/NICHE/report.csv', 'group_by=niche', 'group_by'],
])('%s with %s is refused, and says so', async (path, query, field) => {
  const answer = await api.call('GET', `${path.replace('NICHE', nicheId)}?${range}&${query}`)
  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toContain(field)
})
