import { useLocalStorage } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Notices } from '../../src/people/notices.ts'
import { call } from '../api/client.ts'
import { accountKey, useAccount } from '../api/use-account.ts'
import { useNotifyError } from '../ui/notify-error.ts'

interface ChosenNotices {
  /** Undefined until the server has said who looks at the page. */
  notices: Notices | undefined
  choose(changes: Partial<Notices>): void
  /** Whether this browser shows notices on the desktop: each browser asks for itself. */
  isOnDesktop: boolean
  setOnDesktop(isOn: boolean): void
}

/** What somebody wants to be told of. Who has no account has chosen it in this browser. */
export function useNotices(): ChosenNotices {
  const account = useAccount()
  const queries = useQueryClient()
  const notifyError = useNotifyError()
  const [own, setOwn] = useLocalStorage<Partial<Notices>>({ key: 'leadbot notices', defaultValue: {} })
  const [isOnDesktop, setOnDesktop] = useLocalStorage({ key: 'leadbot desktop', defaultValue: false })
  const saving = useMutation({
    mutationFn: (notices: Partial<Notices>) => call('PATCH /api/me', { body: { notices } }),
    onError: notifyError,
    onSettled: () => queries.invalidateQueries({ queryKey: accountKey }),
  })
  const isPerson = account?.kind === 'person'
  return {
    notices:
      account &&
      (isPerson
        ? { ...account.notices, ...(saving.isPending && saving.variables) }
        : { ...account.notices, ...own }),
    choose: (changes) => (isPerson ? saving.mutate(changes) : setOwn({ ...own, ...changes })),
    isOnDesktop,
    setOnDesktop,
  }
}
