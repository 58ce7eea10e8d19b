import { Text, VisuallyHidden } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { reminderTexts } from './reminder.texts.ts'

/** When the lead's next reminder is due; nothing where it has none. */
export function RemindMark({ at }: { at: string | null }): ReactNode {
  const texts = useTexts(reminderTexts)
  const format = useFormat()
  if (at === null) return null
  const isToday = new Date(at).toDateString() === new Date().toDateString()
  const isDue = Date.parse(at) <= Date.now()
  return (
    <Text
      component="time"
      dateTime={at}
      size="xs"
      c={isDue ? undefined : 'dimmed'}
      className="lead-remind"
      data-due={isDue || undefined}
    >
      <IconBell size={12} aria-hidden />
      <span aria-hidden>{isToday ? format.time(at) : format.date(at)}</span>
      <VisuallyHidden>
        {texts.mark(format.moment(at))}
        {isDue && `, ${texts.isDue}`}
      </VisuallyHidden>
    </Text>
  )
}
