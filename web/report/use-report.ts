import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { ReportAnswer } from '../../src/report/report.api.ts'
import { call } from '../api/client.ts'
import { useLivePolling } from '../api/use-live.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { Days } from './period.ts'

/** What a report is about: one campaign, one niche, or all niches side by side. */
export type Scope = { campaign_id: string } | { niche_id: string } | null

export type Report = ReportAnswer
export type ReportRow = Report['rows'][number]
export type Figures = Report['totals']

/** A report as a query: what is asked for, and where the answer is kept. */
export interface ReportQuery {
  scope: Scope
  days: Days
  groupBy: Report['group_by']
}

/**
 * Asks for a report and keeps it up to date. Until the one of another period is there, the last one stays. The key ends
 * with the language: sentences are worded by the server.
 */
export function useReport(
  { scope, days: { from, to }, groupBy }: ReportQuery,
  { isEnabled = true } = {},
): UseQueryResult<Report> {
  const { language } = useLanguage()
  const refetchInterval = useLivePolling()
  return useQuery({
    queryKey: ['report', scope, from, to, groupBy, language],
    queryFn: ({ signal }): Promise<Report> => {
      const request = { query: { from, to, group_by: groupBy }, signal }
      if (scope === null) return call('GET /api/report', request)
      return 'niche_id' in scope
        ? call('GET /api/niches/:niche_id/report', { ...request, params: scope })
        : call('GET /api/campaigns/:campaign_id/report', { ...request, params: scope })
    },
    refetchInterval,
    enabled: isEnabled,
    placeholderData: keepPreviousData,
  })
}
