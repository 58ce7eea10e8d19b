import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { useCreate } from '../api/use-create.ts'
import { useLivePolling } from '../api/use-live.ts'
import { useMay } from '../api/use-may.ts'

/** The key of a lead's notes; those of all leads begin with `notes`. */
export function notesKey(leadId: string): ['notes', string] {
  return ['notes', leadId]
}

/** The notes on a lead, oldest first; that of the lead itself has its id. */
export function useNotes(leadId: string) {
  const refetchInterval = useLivePolling()
  return useQuery({
    queryKey: notesKey(leadId),
    queryFn: ({ signal }) => call('GET /api/leads/:lead_id/notes', { params: { lead_id: leadId }, signal }),
    refetchInterval,
  })
}

/**
 * What staff do with the entries.
 * @param onAdded told what was typed once the server has it, also where one looks elsewhere by then
 */
export function useNoteWrites(leadId: string, onAdded?: (typed: string) => void) {
  const queries = useQueryClient()
  const create = useCreate()
  const onSettled = (): Promise<void> => queries.invalidateQueries({ queryKey: notesKey(leadId) })
  const of = (note_id: string): { lead_id: string; note_id: string } => ({ lead_id: leadId, note_id })
  return {
    adding: useMutation({
      mutationFn: (typed: string) =>
        create('POST /api/leads/:lead_id/notes', {
          params: { lead_id: leadId },
          body: { text: typed.trim() },
        }),
      onSuccess: (_note, typed) => onAdded?.(typed),
      onSettled,
    }),
    changing: useMutation({
      mutationFn: ({ id, text }: { id: string; text: string }) =>
        call('PATCH /api/leads/:lead_id/notes/:note_id', { params: of(id), body: { text } }),
      onSettled,
    }),
    deleting: useMutation({
      mutationFn: (id: string) => call('DELETE /api/leads/:lead_id/notes/:note_id', { params: of(id) }),
      onSettled,
    }),
  }
}

/** The key of where one was mentioned. */
export const mentionsKey = ['mentions']

/** Where whoever looks at the page was mentioned and has not looked. */
export function useMentions() {
  const refetchInterval = useLivePolling()
  const enabled = useMay('own')
  return useQuery({
    queryKey: mentionsKey,
    queryFn: ({ signal }) => call('GET /api/me/mentions', { signal }),
    enabled,
    refetchInterval,
  })
}

/** Says that the notes of a lead are looked at. */
export function useSeeMentions() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (lead_id: string) => call('PUT /api/me/mentions/seen', { body: { lead_id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: mentionsKey }),
  })
}
