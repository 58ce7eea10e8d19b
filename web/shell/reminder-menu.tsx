import { Menu, Text, UnstyledButton } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { DueReminderAnswer } from '../../src/reminders/reminder.api.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { reminderMenuTexts } from './reminder-menu.texts.ts'

/** What one is to be reminded of by now. */
export default function ReminderMenu({ due }: { due: readonly DueReminderAnswer[] }): ReactNode {
  const texts = useTexts(reminderMenuTexts)
  const format = useFormat()
  return (
    <Menu position="right-end" withinPortal width={280}>
      <Menu.Target>
        <UnstyledButton w="100%" className="shell-mentions" aria-label={texts.count(due.length)}>
          <IconBell size={22} stroke={1.6} />
          {due.length}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        <Menu.Label>{texts.due}</Menu.Label>
        {due.map(({ id, lead_id, lead_name, text, at }) => (
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
