import { Text } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { lazy, type ReactNode, Suspense } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { ApiError } from '../api/client.ts'
import { IfMay } from '../api/if-may.tsx'
import { useLeadAddress } from '../data/lead-filter.ts'
import { useLead } from '../data/use-lead.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { leadName } from '../lead/lead-words.ts'
import { LeadFacts } from '../lead-panel/lead-panel.tsx'
import { Failure } from '../ui/failure.tsx'
import { useTitle } from '../ui/use-title.ts'
import { Waiting } from '../ui/waiting.tsx'
import { ColleaguesHere } from './colleagues-here.tsx'
import { conversationTexts } from './conversation.texts.ts'
import { ConversationHeader } from './conversation-header.tsx'
import { ConversationLog } from './conversation-log.tsx'
import './conversation.css'
import { ReplyBox } from './reply-box.tsx'
import { useSending } from './use-sending.ts'

// Only narrow windows have it.
const Panel = lazy(() => import('../ui/panel.tsx'))
const GoneLead = lazy(() => import('./gone-lead.tsx'))

interface ConversationProps {
  leadId: string
  onClose(): void
}

/** A lead: the conversation with its reply box, and beside it the facts. */
export function Conversation({ leadId, onClose }: ConversationProps): ReactNode {
  const texts = useTexts(conversationTexts)
  const { data: lead, error, failureReason, refetch } = useLead(leadId)
  if (lead) return <OpenLead lead={lead} onClose={onClose} />
  if (!error) return <Waiting m="xl" error={failureReason} />
  if (!(error instanceof ApiError && error.status === 404)) {
    return <Failure title={texts.failed} error={error} onRetry={() => void refetch()} />
  }
  return (
    <Suspense>
      <GoneLead leadId={leadId} onClose={onClose} />
    </Suspense>
  )
}

/** From this width on the facts have a place of their own. */
const wide = '(min-width: 80em)'

function OpenLead({ lead, onClose }: { lead: InboxLeadDetailAnswer; onClose: () => void }): ReactNode {
  const texts = useTexts(conversationTexts)
  const isWide = useMediaQuery(wide, undefined, { getInitialValueInEffect: false })
  const [isDrawerOpen, drawer] = useDisclosure(false)
  const sending = useSending(lead.id)
  const { place, openLead } = useLeadAddress()
  const send: typeof sending.send = (...written) => {
    // What one writes is seen at the end.
    if (place !== null) openLead(lead.id, { isStep: true })
    sending.send(...written)
  }
  useTitle(leadName(lead, useLanguage().language))
  return (
    <div className="conversation">
      <div className="conversation-main">
        <ConversationHeader lead={lead} onClose={onClose} onFacts={isWide ? undefined : drawer.open} />
        <ConversationLog lead={lead} sending={sending} />
        <ColleaguesHere leadId={lead.id} />
        <IfMay need="write" otherwise={<ReadOnly />}>
          <ReplyBox lead={lead} onSend={send} />
        </IfMay>
      </div>
      {isWide ? (
        <aside className="conversation-facts" aria-label={texts.facts}>
          <LeadFacts lead={lead} />
        </aside>
      ) : (
        isDrawerOpen && (
          <Suspense>
            <Panel opened onClose={drawer.close} title={texts.facts}>
              <LeadFacts lead={lead} />
            </Panel>
          </Suspense>
        )
      )}
    </div>
  )
}

function ReadOnly(): ReactNode {
  const texts = useTexts(conversationTexts)
  return (
    <Text size="sm" c="dimmed" className="reply-box">
      {texts.readOnly}
    </Text>
  )
}
