import { Group, Table, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { LeadsCell } from './leads-cell.tsx'
import { PriceCell } from './price-cell.tsx'
import { reportTexts } from './report.texts.ts'
import type { ReportRow } from './use-report.ts'

interface AdsRankingProps {
  rows: ReportRow[]
  /** KZT */
  cplTarget: number | null
  /** What can be done with them. */
  action: ReactNode
}

/** What each ad brought, the cheapest qualified lead first; those that brought none come after, the dearest last. */
export function AdsRanking({ rows, cplTarget, action }: AdsRankingProps): ReactNode {
  const texts = useTexts(reportTexts)
  const format = useFormat()
  return (
    <section>
      <Group justify="space-between" gap="xs" mb="xs">
        <Title order={2} size="h5">
          {texts.ads}
        </Title>
        {rows.length > 0 && action}
      </Group>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.noAds}
        </Text>
      ) : (
        <Table verticalSpacing={6} className="report-table">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.ad}</Table.Th>
              <Table.Th className="report-wide">{texts.spend}</Table.Th>
              <Table.Th className="report-wide">{texts.leads}</Table.Th>
              <Table.Th>{texts.qualified}</Table.Th>
              <Table.Th>{texts.costPerQualified}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {ranked(rows).map((row) => (
              <Table.Tr key={row.key}>
                <Table.Td>
                  {row.key === null ? texts.noAd : (row.name ?? texts.unknown)}
                  <Text size="xs" c="dimmed" className="report-narrow">
                    {texts.spend}: {format.money(row.spend ?? 0)}
                  </Text>
                </Table.Td>
                <Table.Td className="report-wide">{format.money(row.spend ?? 0)}</Table.Td>
                <Table.Td className="report-wide">
                  <LeadsCell figures={row} />
                </Table.Td>
                <Table.Td>{format.number(row.qualified)}</Table.Td>
                <Table.Td>
                  <PriceCell figures={row} target={cplTarget} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  )
}

function ranked(rows: ReportRow[]): ReportRow[] {
  const price = (row: ReportRow): number => row.cost_per_qualified ?? Number.POSITIVE_INFINITY
  return rows.toSorted((one, other) =>
    price(one) === price(other) ? (one.spend ?? 0) - (other.spend ?? 0) : price(one) - price(other),
  )
}
