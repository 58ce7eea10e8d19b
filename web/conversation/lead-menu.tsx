import { ActionIcon, Menu } from '@mantine/core'
import { IconCalendarSearch, IconClockPause, IconDotsVertical, IconMail } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { useMay } from '../api/use-may.ts'
import { useLeadWork } from '../data/use-lead-work.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { AssignItems } from './assign-items.tsx'
import { DownloadItem } from './download-item.tsx'
import { leadMenuTexts } from './lead-menu.texts.ts'
import { PersonItems } from './person-items.tsx'
import { snoozeTime } from './snooze-times.ts'

const EraseDialog = lazy(() => import('./erase-dialog.tsx'))
const GoToDay = lazy(() => import('./go-to-day.tsx'))

interface LeadMenuProps {
  lead: InboxLeadDetailAnswer
  /** Closes the conversation: open, it would be read at once. */
  onClose(): void
}

/** What else is done with a lead. */
export function LeadMenu({ lead, onClose }: LeadMenuProps): ReactNode {
  const texts = useTexts(leadMenuTexts)
  const { markUnread, snooze } = useLeadWork()
  const mayWrite = useMay('write')
  const [asked, setAsked] = useState<'day' | 'erase' | null>(null)
  const stopAsking = (): void => setAsked(null)
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
      {mayWrite && <button type="button" hidden data-unread onClick={leaveUnread} />}
      <Suspense>
        {asked === 'day' && <GoToDay leadId={lead.id} onClose={stopAsking} />}
        {asked === 'erase' && <EraseDialog lead={lead} onClose={stopAsking} onErased={onClose} />}
      </Suspense>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={texts.more} data-snooze>
            <IconDotsVertical size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayWrite && (
            <Menu.Item
              leftSection={<IconMail size={16} />}
              disabled={lead.last_message === null}
              onClick={leaveUnread}
            >
              {texts.unread}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCalendarSearch size={16} />} onClick={() => setAsked('day')}>
            {texts.goToDay}
          </Menu.Item>
          <DownloadItem leadId={lead.id} />
          {mayWrite && <SnoozeItems lead={lead} putOff={putOff} />}
          {mayWrite && <AssignItems lead={lead} />}
          <Menu.Divider />
          <PersonItems leadId={lead.id} onErase={() => setAsked('erase')} />
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

interface SnoozeItemsProps {
  lead: InboxLeadDetailAnswer
  putOff(until: Date | null): void
}

function SnoozeItems({ lead, putOff }: SnoozeItemsProps): ReactNode {
  const texts = useTexts(leadMenuTexts)
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{texts.snooze}</Menu.Label>
      {lead.snoozed_until !== null && <Menu.Item onClick={() => putOff(null)}>{texts.bringBack}</Menu.Item>}
      {namesOf(texts.times).map((name) => (
        <Menu.Item
          key={name}
          leftSection={<IconClockPause size={16} />}
          onClick={() => putOff(snoozeTime(name, new Date()))}
        >
          {texts.times[name]}
        </Menu.Item>
      ))}
    </>
  )
}
