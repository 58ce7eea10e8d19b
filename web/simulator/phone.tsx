import { ActionIcon, Box, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconCamera, IconMapPin, IconSend2 } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { errorText } from '../api/error-text.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { Attach } from './attach.tsx'
import { Bubble } from './bubble.tsx'
import { type Customer, useAct, useChat } from './customer.ts'
import { ReplyKeyboard } from './reply-keyboard.tsx'
import { simulatorTexts } from './simulator.texts.ts'

/** The number that the simulated customer shares: the contract's own example. */
const phone = '+77771234567'
/** Almaty. */
const place = { latitude: 43.238, longitude: 76.945 }

/** The customer's telephone, open at the chat with the bot. */
export function Phone({ customer, bot }: { customer: Customer; bot: string }): ReactNode {
  const texts = useTexts(simulatorTexts)
  const { language } = useLanguage()
  const { data } = useChat(customer)
  const act = useAct(customer)
  const messages = data?.messages ?? []
  return (
    <section className="phone" aria-label={texts.chat}>
      <header className="phone-head">
        <Text fw={600}>@{bot}</Text>
        <Text size="xs" c="dimmed">
          {texts.online}
        </Text>
      </header>
      <Chat count={messages.length}>
        {messages.map((message) => (
          <Bubble key={message.message_id} message={message} />
        ))}
      </Chat>
      <Stack gap="xs" p="xs">
        <ReplyKeyboard messages={messages} customer={customer} phone={phone} onAct={act.mutate} />
        {act.error && (
          <Text size="sm" c="red" role="alert">
            {texts.failed}: {errorText(act.error, language)}
          </Text>
        )}
        <Group gap="xs" wrap="nowrap">
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={texts.sharePhoto}
            onClick={() => act.mutate({ photo: {} })}
          >
            <IconCamera size={20} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={texts.shareLocation}
            onClick={() => act.mutate({ location: place })}
          >
            <IconMapPin size={20} />
          </ActionIcon>
          <Attach onAct={act.mutateAsync} />
          <Composer onSend={(text) => act.mutateAsync({ text })} />
        </Group>
      </Stack>
    </section>
  )
}

/** The messages, kept scrolled to the newest: each new one brings a new end, which shows itself. */
function Chat({ count, children }: { count: number; children: ReactNode }): ReactNode {
  const texts = useTexts(simulatorTexts)
  return (
    <Box className="phone-chat" role="log" aria-label={texts.messages} tabIndex={0}>
      <ol>
        {children}
        <li key={`end ${count}`} aria-hidden="true" className="phone-end" ref={showEnd} />
      </ol>
    </Box>
  )
}

function showEnd(end: HTMLElement | null): void {
  end?.scrollIntoView({ block: 'nearest' })
}

/** What cannot be sent comes back, before whatever was typed since. */
function Composer({ onSend }: { onSend(text: string): Promise<void> }): ReactNode {
  const texts = useTexts(simulatorTexts)
  const [text, setText] = useState('')
  const send = (): void => {
    const message = text.trim()
    if (message === '') return
    setText('')
    onSend(message).catch(() => setText((since) => `${message} ${since}`.trim()))
  }
  return (
    <form
      className="phone-composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextInput
        aria-label={texts.message}
        placeholder={texts.message}
        autoComplete="off"
        maxLength={4096}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ActionIcon type="submit" size="lg" aria-label={texts.send}>
        <IconSend2 size={20} />
      </ActionIcon>
    </form>
  )
}
