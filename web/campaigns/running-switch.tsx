import { ActionIcon, Group, Text } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IfMay } from '../api/if-may.tsx'
import { useTexts } from '../i18n/language.tsx'
import { campaignsTexts } from './campaigns.texts.ts'

interface RunningSwitchProps {
  /** Of what is started and paused. */
  name: string
  /** Its status in words. */
  status: string
  isRunning: boolean
  onChange(status: 'active' | 'paused'): void
}

/** Starts and pauses a campaign or a niche, and says how it stands. */
export function RunningSwitch({ name, status, isRunning, onChange }: RunningSwitchProps): ReactNode {
  const texts = useTexts(campaignsTexts)
  const action = isRunning ? texts.pause : texts.start
  const Icon = isRunning ? IconPlayerPause : IconPlayerPlay
  return (
    <Group gap="xs" wrap="nowrap">
      <IfMay need="setup">
        <ActionIcon
          variant="subtle"
          aria-label={`${action}: ${name}`}
          title={action}
          onClick={() => onChange(isRunning ? 'paused' : 'active')}
        >
          <Icon size={18} />
        </ActionIcon>
      </IfMay>
      <Text size="sm" className="running-status">
        {status}
      </Text>
    </Group>
  )
}
