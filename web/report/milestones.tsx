import { Group, Progress, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { useFigureWords } from './figure-words.ts'
import { reportTexts } from './report.texts.ts'
import type { Report } from './use-report.ts'

/** How many came how far: who was qualified once has passed that milestone, whatever came later. */
export function Milestones({ totals }: { totals: Report['totals'] }): ReactNode {
  const texts = useTexts(reportTexts)
  const format = useFormat()
  const { share } = useFigureWords()
  const { chats, leads, qualified, won } = totals
  const steps: [name: string, count: number, color: string, ofBefore: string][] = [
    [texts.chats, chats, 'blue', ''],
    [
      texts.leads,
      leads,
      'sea',
      share(totals.chat_to_lead, totals.chat_to_lead_low, totals.chat_to_lead_high),
    ],
    [
      texts.qualified,
      qualified,
      'teal',
      share(totals.lead_to_qualified, totals.lead_to_qualified_low, totals.lead_to_qualified_high),
    ],
    [
      texts.won,
      won,
      'green',
      share(totals.qualified_to_won, totals.qualified_to_won_low, totals.qualified_to_won_high),
    ],
  ]
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {texts.funnel}
      </Title>
      <Stack gap="sm">
        {steps.map(([name, count, color, ofBefore]) => (
          <div key={name} title={name}>
            <Group justify="space-between" wrap="nowrap">
              <Text size="sm">{name}</Text>
              <Text size="sm" fw={600}>
                {format.number(count)}
              </Text>
            </Group>
            <Progress
              size="md"
              value={chats === 0 ? 0 : (count / chats) * 100}
              color={color}
              aria-label={name}
            />
            {ofBefore !== '' && (
              <Text size="xs" c="dimmed">
                {texts.ofBefore(ofBefore)}
              </Text>
            )}
          </div>
        ))}
      </Stack>
      <Text size="xs" c="dimmed" mt="sm">
        {texts.apart(format.number(totals.spam), format.number(totals.erased))}{' '}
        {texts.deals(format.number(totals.deals), format.money(totals.revenue))}
      </Text>
    </section>
  )
}
