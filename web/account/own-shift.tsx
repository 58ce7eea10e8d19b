import { Switch } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api/client.ts'
import { accountKey } from '../api/use-account.ts'
import { useTexts } from '../i18n/language.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { accountTexts } from './account.texts.ts'

/** Whether one is given leads in turn. */
export function OwnShift({ isOn }: { isOn: boolean }): ReactNode {
  const texts = useTexts(accountTexts)
  const queries = useQueryClient()
  const { mutate, variables, isPending } = useMutation({
    mutationFn: (on: boolean) => call('PUT /api/me/shift', { body: { on } }),
    onError: useNotifyError(),
    onSettled: () => queries.invalidateQueries({ queryKey: accountKey }),
  })
  return (
    <Switch
      label={texts.shift}
      description={texts.shiftHint}
      checked={isPending ? variables : isOn}
      onChange={({ currentTarget }) => mutate(currentTarget.checked)}
    />
  )
}
