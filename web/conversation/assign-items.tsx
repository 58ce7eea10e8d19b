import { Menu } from '@mantine/core'
import { IconUserCheck, IconUserMinus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { useAccount } from '../api/use-account.ts'
import { useAssign } from '../data/use-assign.ts'
import { useColleagues } from '../data/use-colleagues.ts'
import { useTexts } from '../i18n/language.tsx'
import { assigneeTexts } from '../lead/assignee.texts.ts'

/** To whom the lead can be given; nothing where nobody has an account. */
export function AssignItems({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(assigneeTexts)
  const account = useAccount()
  const assign = useAssign()
  const { data: colleagues = [] } = useColleagues()
  const others = colleagues.filter(({ id }) => id !== lead.assignee?.id)
  if (colleagues.length === 0) return null
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{texts.label}</Menu.Label>
      {lead.assignee !== null && (
        <Menu.Item leftSection={<IconUserMinus size={16} />} onClick={() => assign(lead, null)}>
          {texts.giveBack}
        </Menu.Item>
      )}
      {others.map((colleague) => (
        <Menu.Item
          key={colleague.id}
          leftSection={<IconUserCheck size={16} />}
          onClick={() => assign(lead, colleague)}
        >
          {colleague.id === account?.id ? texts.take : colleague.name}
        </Menu.Item>
      ))}
    </>
  )
}
