import { Button, FileInput, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { readTableBytes } from '../../src/core/text/table-bytes.ts'
import type { SpendImportAnswer } from '../../src/spend/spend-import.api.ts'
import { call } from '../api/client.ts'
import { errorText } from '../api/error-text.ts'
import { useFormat } from '../i18n/format.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { spendTexts } from './spend.texts.ts'

/** Takes what ads cost from a file: shows first what becomes of each row. */
export function SpendImport({ onDone }: { onDone(): void }): ReactNode {
  const texts = useTexts(spendTexts)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [csv, setCsv] = useState('')
  const preview = useMutation({
    mutationFn: async (file: File) => {
      const text = readTableBytes(new Uint8Array(await file.arrayBuffer()))
      setCsv(text)
      return call('POST /api/spend/import', { query: { preview: 'true' }, body: { csv: text } })
    },
  })
  const taking = useMutation({
    mutationFn: () => call('POST /api/spend/import', { body: { csv } }),
    onSuccess: async () => {
      const keys = ['campaigns', 'ads', 'report']
      await Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })))
      onDone()
    },
  })
  const error = preview.error ?? taking.error
  return (
    <Stack gap="sm">
      <Text size="sm">{texts.importHint}</Text>
      <FileInput
        label={texts.file}
        placeholder={texts.file}
        accept=".csv,.txt,text/csv"
        onChange={(file) => file && preview.mutate(file)}
      />
      {error && (
        <Text size="sm" c="red" role="alert">
          {errorText(error, language)}
        </Text>
      )}
      {preview.data && <Preview answer={preview.data} />}
      {preview.data && preview.data.taken > 0 && (
        <Button loading={taking.isPending} onClick={() => taking.mutate()}>
          {texts.take(preview.data.taken)}
        </Button>
      )}
    </Stack>
  )
}

function Preview({ answer: { rows, taken, unchanged, refused } }: { answer: SpendImportAnswer }): ReactNode {
  const texts = useTexts(spendTexts)
  const format = useFormat()
  return (
    <>
      <Text size="sm" role="status">
        {texts.counts(taken, unchanged, refused)}
      </Text>
      <Table.ScrollContainer minWidth={480} maxHeight={360}>
        <Table verticalSpacing={4} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.row}</Table.Th>
              <Table.Th>{texts.day}</Table.Th>
              <Table.Th>{texts.ad}</Table.Th>
              <Table.Th ta="right">{texts.amount}</Table.Th>
              <Table.Th>{texts.outcome}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ row, day, ad, amount, day_amount, before, outcome, message }) => (
              <Table.Tr key={row}>
                <Table.Td>{row}</Table.Td>
                <Table.Td>{day ?? '—'}</Table.Td>
                <Table.Td>{ad ?? '—'}</Table.Td>
                <Table.Td ta="right">{amount === null ? '—' : format.money(amount)}</Table.Td>
                <Table.Td>
                  {message ?? texts.outcomes[outcome]}
                  {day_amount !== null &&
                    day_amount !== amount &&
                    `, ${texts.inAll(format.money(day_amount))}`}
                  {outcome === 'taken' &&
                    before !== null &&
                    before !== 0 &&
                    `, ${texts.was(format.money(before))}`}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  )
}
