import { Table, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { PriceCell } from './price-cell.tsx'
import { reportTexts } from './report.texts.ts'
import type { AdName } from './use-ad-names.ts'
import type { ReportRow } from './use-report.ts'

interface AdsRankingProps {
  rows: ReportRow[]
  /** By the ids of ads. */
  names: ReadonlyMap<string, AdName>
  /** KZT */
  cplTarget: number | null
}

/** What each ad brought, the cheapest qualified lead first; those that brought none come after, the dearest last. */
export function AdsRanking({ rows, names, cplTarget }: AdsRankingProps): ReactNode {
  const texts = useTexts(reportTexts)
  const format = useFormat()
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {texts.ads}
      </Title>
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
                  {row.key === null ? texts.noAd : (names.get(row.key)?.title ?? texts.unknown)}
                  <Text size="xs" c="dimmed">
                    {names.get(row.key ?? '')?.campaign}
                    <span className="report-narrow">
                      {' '}
                      {texts.spend}: {format.money(row.spend ?? 0)}
                    </span>
                  </Text>
                </Table.Td>
                <Table.Td className="report-wide">{format.money(row.spend ?? 0)}</Table.Td>
                <Table.Td className="report-wide">{format.number(row.leads)}</Table.Td>
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
