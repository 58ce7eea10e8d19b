import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { useCreate } from '../api/use-create.ts'
import type { LeadFilter } from './lead-filter.ts'

const key = ['saved filters']

/** The filters that somebody keeps for themselves. */
export function useSavedFilters() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call('GET /api/me/filters', { signal }),
    staleTime: 60_000,
  })
}

interface Named {
  name: string
  filter: LeadFilter
}

/** Keeps one, renames it, forgets it. */
export function useSavedFilterWrites() {
  const queries = useQueryClient()
  const create = useCreate()
  const onSuccess = (): Promise<void> => queries.invalidateQueries({ queryKey: key })
  return {
    save: useMutation({
      mutationFn: ({ name, filter }: Named) =>
        create('POST /api/me/filters', { typed: { name: name.trim(), filter } }),
      onSuccess,
    }),
    rename: useMutation({
      mutationFn: ({ id, name }: { id: string; name: string }) =>
        call('PATCH /api/me/filters/:filter_id', { params: { filter_id: id }, body: { name: name.trim() } }),
      onSuccess,
    }),
    forget: useMutation({
      mutationFn: (id: string) => call('DELETE /api/me/filters/:filter_id', { params: { filter_id: id } }),
      onSuccess,
    }),
  }
}
