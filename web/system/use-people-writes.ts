import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Role } from '../../src/auth/role.ts'
import { call } from '../api/client.ts'
import { useAccount } from '../api/use-account.ts'
import { useNotifyError } from '../ui/notify-error.ts'

export const peopleKey = ['people']
export const invitationsKey = ['invitations']

/** The roles that whoever looks at the page may give: owners are made by owners alone. */
export function useGivenRoles(): Role[] {
  const account = useAccount()
  const isOwner = account?.may.includes('admin') ?? false
  return isOwner ? ['agent', 'manager', 'observer', 'owner'] : ['agent', 'manager', 'observer']
}

/** A change of people that is carried out at once; what is refused is told, and both lists are read again. */
export function usePeopleWrite<Given, Answer>(
  write: (given: Given) => Promise<Answer>,
  onSuccess?: (answer: Answer) => void,
): UseMutationResult<Answer, Error, Given> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: write,
    ...(onSuccess && { onSuccess }),
    onError: useNotifyError(),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: peopleKey })
      await queries.invalidateQueries({ queryKey: invitationsKey })
    },
  })
}

/** Changes of one person. */
export function changePerson(
  person_id: string,
  changes: { role: Role } | { state: 'active' | 'disabled' },
): Promise<unknown> {
  return call('PATCH /api/people/:person_id', { params: { person_id }, body: changes })
}
