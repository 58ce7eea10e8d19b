import { Button, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../api/client.ts'
import { errorText } from '../api/error-text.ts'
import { signIn } from '../api/session.ts'
import { localized, useLanguage, useTexts } from '../i18n/language.tsx'

const texts = localized({
  ru: {
    title: 'Нужен ключ',
    why: 'Сервер закрыт ключом API. Его выдаёт администратор: раздел «Система», «Ключи».',
    key: 'Ключ API',
    enter: 'Войти',
  },
  kk: {
    title: 'Кілт керек',
    why: 'Сервер API кілтімен жабылған. Оны әкімші береді: «Жүйе» бөлімі, «Кілттер».',
    key: 'API кілті',
    enter: 'Кіру',
  },
  en: {
    title: 'A key is needed',
    why: 'This server is closed by an API key. An administrator makes one: System, Keys.',
    key: 'API key',
    enter: 'Sign in',
  },
})

/** Asks for the key after the server has refused a request, checks it, and has everything loaded anew. */
export default function SignIn(): ReactNode {
  const text = useTexts(texts)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [key, setKey] = useState('')
  const attempt = useMutation({
    mutationFn: () => call('GET /api/niches', { query: { limit: '1' }, key: key.trim() }),
    onSuccess: async () => {
      signIn(key.trim())
      await queries.resetQueries()
    },
  })
  return (
    <Modal opened onClose={() => undefined} title={text.title} withCloseButton={false} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          attempt.mutate()
        }}
      >
        <Stack>
          <Text size="sm">{text.why}</Text>
          <PasswordInput
            label={text.key}
            autoComplete="current-password"
            data-autofocus
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
            error={attempt.error && errorText(attempt.error, language)}
          />
          <Button type="submit" loading={attempt.isPending} disabled={key.trim() === ''}>
            {text.enter}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
