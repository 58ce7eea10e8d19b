import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiError, call } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import { factsTexts } from './lead-panel.texts.ts'

/** What an ad is called. */
export function AdTitle({ id }: { id: string }): ReactNode {
  const { adDeleted } = useTexts(factsTexts)
  const { data, error } = useQuery({
    queryKey: ['ad', id],
    queryFn: ({ signal }) => call('GET /api/ads/:ad_id', { params: { ad_id: id }, signal }),
    staleTime: 60_000,
  })
  if (error instanceof ApiError && error.status === 404) return adDeleted
  return data?.title ?? '…'
}
