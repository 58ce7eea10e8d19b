import { Menu, Text, UnstyledButton } from '@mantine/core'
import { IconAt } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useMentions } from '../data/use-notes.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { mentionTexts } from './mention.texts.ts'

/** Where one was mentioned and has not looked yet; nothing while there is none. */
export function MentionMenu(): ReactNode {
  const texts = useTexts(mentionTexts)
  const format = useFormat()
  const { data = [] } = useMentions()
  if (data.length === 0) return null
  return (
    <Menu position="right-end" withinPortal width={280}>
      <Menu.Target>
        <UnstyledButton w="100%" className="shell-mentions" aria-label={texts.count(data.length)}>
          <IconAt size={22} stroke={1.6} />
          {data.length}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        <Menu.Label>{texts.title}</Menu.Label>
        {data.map(({ note_id, lead_id, lead_name, author, at }) => (
          <Menu.Item key={note_id} component={Link} href={`/?lead=${lead_id}`}>
            {lead_name}
            <Text size="xs" c="dimmed">
              {[author?.name, format.shortMoment(at)].filter(Boolean).join(' · ')}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
