import { Menu, Text, UnstyledButton } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useDueReminders } from '../data/use-reminders.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { reminderTexts } from '../lead/reminder.texts.ts'

/** What one is to be reminded of by now; nothing while there is nothing. */
export function ReminderMenu(): ReactNode {
  const texts = useTexts(reminderTexts)
  const format = useFormat()
  const { data = [] } = useDueReminders()
  if (data.length === 0) return null
  return (
    <Menu position="right-end" withinPortal width={280}>
      <Menu.Target>
        <UnstyledButton w="100%" className="shell-mentions" aria-label={texts.count(data.length)}>
          <IconBell size={22} stroke={1.6} />
          {data.length}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        <Menu.Label>{texts.due}</Menu.Label>
        {data.map(({ id, lead_id, lead_name, text, at }) => (
          <Menu.Item key={id} component={Link} href={`/?lead=${lead_id}`}>
            {text}
            <Text size="xs" c="dimmed">
              {lead_name} · {format.shortMoment(at)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
