import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Hours } from '../../src/shop/hours.schema.ts'
import { weekDays } from '../../src/shop/week-days.ts'
import { SmallForm } from '../account/small-form.tsx'
import { ApiError, call } from '../api/client.ts'
import { hoursKey } from '../data/use-business-time.ts'
import { useTexts } from '../i18n/language.tsx'
import { hoursTexts } from './hours.texts.ts'
import { readHours, usualHours, type WrittenHours, writeHours } from './written-hours.ts'

/** When the shop is open, a box a day. */
export function HoursForm({ hours, onDone }: { hours: Hours | null; onDone(): void }): ReactNode {
  const texts = useTexts(hoursTexts)
  const queries = useQueryClient()
  const [written, setWritten] = useState(() => (hours === null ? usualHours : writeHours(hours)))
  const saving = useMutation({
    mutationFn: () => call('PUT /api/shop/hours', { body: readHours(written) }),
    onSuccess: (answer) => {
      queries.setQueryData(hoursKey, answer)
      onDone()
    },
  })
  const box = (name: keyof WrittenHours, path: string, words: { label: string; description?: string }) => (
    <TextInput
      key={name}
      {...words}
      value={written[name]}
      error={errorAt(saving.error, path)}
      autoComplete="off"
      onChange={({ currentTarget: { value } }) => setWritten((before) => ({ ...before, [name]: value }))}
    />
  )
  return (
    <SmallForm sending={saving} fields={[]} submit={texts.save}>
      {weekDays.map((day) =>
        box(day, `week.${day}`, {
          label: texts.days[day],
          ...(day === 'monday' && { description: texts.dayHint }),
        }),
      )}
      {box('holidays', 'holidays', { label: texts.holidays, description: texts.holidaysHint })}
      {box('time_zone', 'time_zone', { label: texts.timeZone })}
    </SmallForm>
  )
}

/** What the server has against a box, or against a part of what stands in it. */
function errorAt(error: Error | null, path: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  return error.problem?.errors.find((each) => each.path === path || each.path.startsWith(`${path}.`))?.message
}
