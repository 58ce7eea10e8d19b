import { Button, Group, Table, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Hours } from '../../src/shop/hours.schema.ts'
import { weekDays } from '../../src/shop/week-days.ts'
import { call } from '../api/client.ts'
import { IfMay } from '../api/if-may.tsx'
import { hoursKey, useHours } from '../data/use-business-time.ts'
import { FormModal } from '../forms/form-modal.tsx'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { Failure } from '../ui/failure.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { hoursTexts } from './hours.texts.ts'
import { HoursForm } from './hours-form.tsx'
import { Note } from './note.tsx'
import { Section } from './section.tsx'
import { writeDay } from './written-hours.ts'

/** When the shop is open. */
export function HoursSection(): ReactNode {
  const texts = useTexts(hoursTexts)
  const format = useFormat()
  const [isEditing, setEditing] = useState(false)
  const { data, error, refetch } = useHours()
  const edit = (
    <Button variant="light" leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
      {texts.edit}
    </Button>
  )
  return (
    <Section title={texts.title} action={<IfMay need="setup">{data && edit}</IfMay>}>
      {error && !data && <Failure title={texts.failed} error={error} onRetry={() => void refetch()} />}
      {data?.hours === null && <Note>{texts.none}</Note>}
      {data?.hours && (
        <>
          <Text size="sm">
            {data.opens_at === null ? texts.open : texts.opens(format.moment(data.opens_at))}
          </Text>
          <Week hours={data.hours} />
          <IfMay need="setup">
            <RemoveHours />
          </IfMay>
        </>
      )}
      <FormModal opened={isEditing} onClose={() => setEditing(false)} title={texts.edit}>
        <HoursForm hours={data?.hours ?? null} onDone={() => setEditing(false)} />
      </FormModal>
    </Section>
  )
}

function Week({ hours: { week, holidays, time_zone } }: { hours: Hours }): ReactNode {
  const texts = useTexts(hoursTexts)
  const rows = [
    ...weekDays.map((day): [string, string] => [texts.days[day], writeDay(week[day]) || texts.free]),
    ...(holidays.length === 0 ? [] : [[texts.holidays, holidays.join(', ')] as const]),
    [texts.timeZone, time_zone] as const,
  ]
  return (
    <Table>
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function RemoveHours(): ReactNode {
  const texts = useTexts(hoursTexts)
  const queries = useQueryClient()
  const removing = useMutation({
    mutationFn: () => call('DELETE /api/shop/hours', {}),
    onSuccess: (answer) => queries.setQueryData(hoursKey, answer),
    onError: useNotifyError(),
  })
  return (
    <Group>
      <Button variant="subtle" color="red" loading={removing.isPending} onClick={() => removing.mutate()}>
        {texts.remove}
      </Button>
    </Group>
  )
}
