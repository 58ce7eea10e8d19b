import { ActionIcon, Button, Group, Text, Title, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconInfoCircle, IconRobot, IconRobotOff } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { LeadStatus } from '../../src/core/lead-status.ts'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { IfMay } from '../api/if-may.tsx'
import { useLeadActions } from '../data/use-lead.ts'
import { useFormat } from '../i18n/format.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { AskRevenue } from '../lead/ask-revenue.tsx'
import { AssigneeName } from '../lead/assignee.tsx'
import { leadName } from '../lead/lead-words.ts'
import { RemindMark } from '../lead/remind-mark.tsx'
import { Score } from '../lead/score.tsx'
import { StatusSelect } from '../lead/status-select.tsx'
import { Waits } from '../lead/waits.tsx'
import { conversationTexts } from './conversation.texts.ts'
import { leadMenuTexts } from './lead-menu.texts.ts'
import { LeadMenu } from './lead-menu.tsx'
import { TakeButton } from './take-button.tsx'

interface HeaderProps {
  lead: InboxLeadDetailAnswer
  onClose(): void
  /** Opens the facts, where they have no place of their own. */
  onFacts: (() => void) | undefined
}

/** Who it is, where the lead stands, and who of bot and staff answers. */
export function ConversationHeader({ lead, onClose, onFacts }: HeaderProps): ReactNode {
  const texts = useTexts(conversationTexts)
  const { language } = useLanguage()
  const { setStatus } = useLeadActions()
  const [isWon, setWon] = useState(false)
  const change = async (status: LeadStatus): Promise<void> => {
    await setStatus(lead.id, status)
    setWon(status === 'won')
  }
  return (
    <header className="conversation-header">
      <ActionIcon
        className="conversation-back"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={texts.back}
        onClick={onClose}
      >
        <IconArrowLeft size={20} />
      </ActionIcon>
      <Score score={lead.quality_score} reasons={lead.score_reasons} />
      <div className="conversation-who">
        <Title order={2} size="h5" lineClamp={1} dir="auto">
          {leadName(lead, language)}
        </Title>
        <div className="conversation-under">
          {lead.phone !== null && (
            <Text component="span" size="xs" c="dimmed">
              {lead.phone}
            </Text>
          )}
          <Waits since={lead.waiting_since} />
          <SnoozedUntil lead={lead} />
          <RemindMark at={lead.remind_at} />
          <AssigneeName lead={lead} />
          <TakeButton lead={lead} />
        </div>
      </div>
      <Group gap="xs" wrap="nowrap" className="conversation-actions">
        <IfMay need="write">
          <BotSwitch lead={lead} />
        </IfMay>
        <StatusSelect status={lead.status} label={texts.status} onChange={change} />
        <LeadMenu lead={lead} onClose={onClose} />
        <AskRevenue leadId={isWon ? lead.id : null} onClose={() => setWon(false)} />
        {onFacts && (
          <ActionIcon variant="default" size={36} aria-label={texts.facts} onClick={onFacts}>
            <IconInfoCircle size={20} />
          </ActionIcon>
        )}
      </Group>
    </header>
  )
}

function SnoozedUntil({ lead: { snoozed_until } }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(leadMenuTexts)
  const format = useFormat()
  if (snoozed_until === null) return null
  return (
    <Text component="span" size="xs" c="dimmed">
      {texts.snoozedUntil(format.moment(snoozed_until))}
    </Text>
  )
}

function BotSwitch({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(conversationTexts)
  const { setBotActive } = useLeadActions()
  const format = useFormat()
  const pausedUntil = lead.bot_paused_until
  const isPaused = pausedUntil !== null && new Date(pausedUntil) > new Date()
  const isSpeaking = lead.bot_active && !isPaused
  const paused = isPaused ? texts.botPaused(format.shortMoment(pausedUntil)) : texts.botOff
  const Icon = isSpeaking ? IconRobot : IconRobotOff
  return (
    <Tooltip label={isSpeaking ? texts.botOn : paused} events={{ hover: true, focus: true, touch: false }}>
      <Button
        variant={isSpeaking ? 'default' : 'light'}
        leftSection={<Icon size={18} />}
        className="conversation-bot"
        onClick={() => setBotActive(lead.id, !isSpeaking)}
      >
        {isSpeaking ? texts.takeOver : texts.handBack}
      </Button>
    </Tooltip>
  )
}
