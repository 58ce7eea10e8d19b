import { Switch, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { TelegramNotices } from '../../src/people/notices.ts'
import { call } from '../api/client.ts'
import { accountKey, useAccount } from '../api/use-account.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { telegramNoticesTexts } from './telegram.texts.ts'

/** What one is told of in Telegram; only people have a chat there. */
export function TelegramSwitches(): ReactNode {
  const texts = useTexts(telegramNoticesTexts)
  const account = useAccount()
  const queries = useQueryClient()
  const saving = useMutation({
    mutationFn: (chosen: Partial<TelegramNotices>) =>
      call('PATCH /api/me', { body: { telegram_notices: chosen } }),
    onError: useNotifyError(),
    onSettled: () => queries.invalidateQueries({ queryKey: accountKey }),
  })
  if (account?.kind !== 'person') return null
  const chosen = { ...account.telegram_notices, ...(saving.isPending && saving.variables) }
  return (
    <>
      <Title order={3} size="h6">
        {texts.title}
      </Title>
      <Text size="sm" c="dimmed">
        {texts.hint}
      </Text>
      {namesOf(texts.kinds).map((kind) => (
        <Switch
          key={kind}
          label={texts.kinds[kind]}
          checked={chosen[kind]}
          onChange={({ currentTarget: { checked } }) => saving.mutate({ [kind]: checked })}
        />
      ))}
    </>
  )
}
