import { ActionIcon, Menu } from '@mantine/core'
import { IconClockPause, IconDotsVertical, IconMail } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { useLeadWork } from '../data/use-lead-work.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { AssignItems } from './assign-items.tsx'
import { DownloadItem } from './download-item.tsx'
import { leadMenuTexts } from './lead-menu.texts.ts'
import { snoozeTime } from './snooze-times.ts'

interface LeadMenuProps {
  lead: InboxLeadDetailAnswer
  /** Closes the conversation: open, it would be read at once. */
  onClose(): void
}

/** What else is done with a lead. */
export function LeadMenu({ lead, onClose }: LeadMenuProps): ReactNode {
  const texts = useTexts(leadMenuTexts)
  const { markUnread, snooze } = useLeadWork()
  const putOff = (until: Date | null): void => {
    snooze(lead.id, until)
    if (until !== null) onClose()
  }
  const leaveUnread = (): void => {
    if (lead.last_message === null) return
    onClose()
    markUnread(lead.id)
  }
  return (
    <>
      {/* For the key alone: while the menu is shut, what it offers is not there. */}
      <button type="button" hidden data-unread onClick={leaveUnread} />
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={texts.more} data-snooze>
            <IconDotsVertical size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconMail size={16} />}
            disabled={lead.last_message === null}
            onClick={leaveUnread}
          >
            {texts.unread}
          </Menu.Item>
          <DownloadItem leadId={lead.id} />
          <Menu.Divider />
          <Menu.Label>{texts.snooze}</Menu.Label>
          {lead.snoozed_until !== null && (
            <Menu.Item onClick={() => putOff(null)}>{texts.bringBack}</Menu.Item>
          )}
          {namesOf(texts.times).map((name) => (
            <Menu.Item
              key={name}
              leftSection={<IconClockPause size={16} />}
              onClick={() => putOff(snoozeTime(name, new Date()))}
            >
              {texts.times[name]}
            </Menu.Item>
          ))}
          <AssignItems lead={lead} />
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
