import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Flow } from '../../src/dialog/flow.schema.ts'
import type { PlayedAnswer } from '../../src/preview/preview.api.ts'
import { call } from '../api/client.ts'
import { errorText } from '../api/error-text.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { flowTexts } from './flow.texts.ts'

interface FlowPlayProps {
  nicheId: string
  draft: Flow
}

/** While a text is typed, it is not played at every letter. */
const settledMs = 400

/** The draft, played by the server: who looks writes as a customer and sees what would be answered. */
export function FlowPlay({ nicheId, draft }: FlowPlayProps): ReactNode {
  const texts = useTexts(flowTexts)
  const { language } = useLanguage()
  const [messages, setMessages] = useState<string[]>([])
  const [at, setAt] = useState('')
  const [flow] = useDebouncedValue(draft, settledMs)
  const { data, error } = useQuery({
    queryKey: ['play', nicheId, flow, messages, at, language],
    queryFn: ({ signal }) =>
      call('POST /api/flows/play', {
        body: { niche_id: nicheId, flow, messages, ...(at !== '' && { at: new Date(at).toISOString() }) },
        signal,
      }),
    enabled: messages.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const say = (text: string): void => setMessages([...messages, text])
  const played = messages.length === 0 ? undefined : data
  return (
    <section className="flow-play" aria-label={texts.play}>
      <Stack gap="xs">
        <Title order={3} size="h5">
          {texts.play}
        </Title>
        <Text size="sm" c="dimmed">
          {texts.playHint}
        </Text>
        <Talk messages={played?.messages ?? []} onChoose={say} />
        {error && (
          <Text size="sm" c="red" role="alert">
            {errorText(error, language)}
          </Text>
        )}
        <Composer onSend={say} />
        {played && <Worth played={played} />}
        <TextInput
          type="datetime-local"
          label={texts.at}
          description={texts.atHint}
          value={at}
          onChange={({ currentTarget }) => setAt(currentTarget.value)}
        />
        <div>
          <Button
            variant="default"
            size="compact-sm"
            disabled={messages.length === 0}
            onClick={() => setMessages([])}
          >
            {texts.again}
          </Button>
        </div>
      </Stack>
    </section>
  )
}

interface TalkProps {
  messages: PlayedAnswer['messages']
  onChoose(label: string): void
}

function Talk({ messages, onChoose }: TalkProps): ReactNode {
  const texts = useTexts(flowTexts)
  const last = messages.at(-1)
  const end = useRef<HTMLDivElement>(null)
  // What was said last is what one waits for.
  useEffect(() => {
    if (messages.length > 0) end.current?.scrollTo({ top: end.current.scrollHeight })
  }, [messages.length])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to take the keys
    <div role="log" className="flow-talk" aria-label={texts.play} tabIndex={0} ref={end}>
      {messages.map(({ sender, text }, index) => (
        // A played conversation only grows, or is another one.
        // biome-ignore lint/suspicious/noArrayIndexKey: its messages have no other name
        <Text key={index} size="sm" className="flow-said" data-sender={sender} dir="auto">
          <strong>{sender === 'lead' ? texts.customer : texts.bot}: </strong>
          {text}
        </Text>
      ))}
      <Group gap={4}>
        {last?.buttons.map((label) => (
          <Button key={label} size="compact-sm" variant="default" onClick={() => onChoose(label)}>
            {label}
          </Button>
        ))}
      </Group>
    </div>
  )
}

function Composer({ onSend }: { onSend(text: string): void }): ReactNode {
  const texts = useTexts(flowTexts)
  const [typed, setTyped] = useState('')
  const send = (): void => {
    if (typed.trim() === '') return
    onSend(typed)
    setTyped('')
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Group gap="xs" wrap="nowrap" align="end">
        <TextInput
          flex={1}
          label={texts.message}
          enterKeyHint="send"
          autoComplete="off"
          maxLength={4_096}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit">{texts.send}</Button>
      </Group>
    </form>
  )
}

function Worth({ played }: { played: PlayedAnswer }): ReactNode {
  const texts = useTexts(flowTexts)
  const { status } = useTexts(labels)
  return (
    <div aria-live="polite">
      <Text size="sm" fw={600}>
        {texts.score(played.score ?? 0, status[played.status])}
      </Text>
      {played.score_reasons.map(({ rule, points, detail }) => (
        <Text key={`${rule} ${detail}`} size="xs">
          {points > 0 ? `+${points}` : points} · {detail}
        </Text>
      ))}
      <Text size="xs" c="dimmed">
        {texts.scoreHint}
      </Text>
    </div>
  )
}
