import { Alert, Button, Group, Loader, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import type { Customer } from './customer.ts'
import { Phone } from './phone.tsx'
import './simulator.css'
import { simulatorTexts } from './simulator.texts.ts'
import { StartForm } from './start-form.tsx'

/** Be a customer on a telephone, and see beside it what the sales staff see. */
export default function SimulatorPage(): ReactNode {
  const texts = useTexts(simulatorTexts)
  const bot = useQuery({
    queryKey: ['simulator'],
    queryFn: ({ signal }) => call('GET /simulator/api/bot', { signal }),
    retry: false,
  })
  const [customer, setCustomer] = useState<Customer | null>(null)
  if (bot.isPending) return <Loader m="xl" />
  if (bot.error)
    return (
      <Alert m="lg" title={texts.unavailable}>
        {texts.unavailableHint}
      </Alert>
    )
  return (
    <div className="simulator">
      <Stack className="simulator-phone">
        <Title order={1} size="h4">
          {texts.title}
        </Title>
        {customer === null ? (
          <>
            <Text size="sm" c="dimmed">
              {texts.intro}
            </Text>
            <StartForm onStarted={setCustomer} />
          </>
        ) : (
          <>
            <Phone customer={customer} bot={bot.data.username} />
            <Group justify="center">
              <Button variant="subtle" onClick={() => setCustomer(null)}>
                {texts.again}
              </Button>
            </Group>
          </>
        )}
      </Stack>
      <iframe className="simulator-inbox" src="/" title={texts.beside} />
    </div>
  )
}
