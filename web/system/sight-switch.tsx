import { Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { shopTexts } from './shop.texts.ts'

const shopKey = ['shop']

/** Whether agents see but their own leads and those of nobody. */
export function SightSwitch(): ReactNode {
  const texts = useTexts(shopTexts)
  const queries = useQueryClient()
  const notifyError = useNotifyError()
  const { data } = useQuery({
    queryKey: shopKey,
    queryFn: ({ signal }) => call('GET /api/shop', { signal }),
  })
  const { mutate, isPending } = useMutation({
    mutationFn: (isNarrow: boolean) =>
      call('PATCH /api/shop', { body: { agents_see: isNarrow ? 'own_and_unassigned' : 'all' } }),
    onSuccess: (shop) => queries.setQueryData(shopKey, shop),
    onError: notifyError,
  })
  return (
    <Switch
      label={texts.narrow}
      description={texts.hint}
      disabled={data === undefined || isPending}
      checked={data?.agents_see === 'own_and_unassigned'}
      onChange={({ currentTarget }) => mutate(currentTarget.checked)}
    />
  )
}
