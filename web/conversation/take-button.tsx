import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { useAccount } from '../api/use-account.ts'
import { useMay } from '../api/use-may.ts'
import { useAssign } from '../data/use-assign.ts'
import { useTexts } from '../i18n/language.tsx'
import { assigneeTexts } from '../lead/assignee.texts.ts'

/** Takes a lead of nobody's; only people have leads. */
export function TakeButton({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(assigneeTexts)
  const account = useAccount()
  const mayWrite = useMay('write')
  const assign = useAssign()
  if (!mayWrite || account?.kind !== 'person' || account.id === null || lead.assignee !== null) return null
  const own = { id: account.id, name: account.name }
  return (
    <Button size="compact-sm" variant="light" onClick={() => assign(lead, own)}>
      {texts.take}
    </Button>
  )
}
