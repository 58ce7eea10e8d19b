import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type BusinessTime, createBusinessTime } from '../../src/shop/business-time.ts'
import type { HoursAnswer } from '../../src/shop/hours.api.ts'
import { call } from '../api/client.ts'

export const hoursKey = ['hours']

/** When the shop is open, as it is set. */
export function useHours(staleTime = 0) {
  return useQuery<HoursAnswer>({
    queryKey: hoursKey,
    queryFn: ({ signal }) => call('GET /api/shop/hours', { signal }),
    staleTime,
  })
}

/** Hours change seldom, and nobody is hurt by old ones. */
const oldMs = 15 * 60_000

/** The shop's time, to count lateness in; all time until the hours are known. */
export function useBusinessTime(): BusinessTime {
  const hours = useHours(oldMs).data?.hours ?? null
  return useMemo(() => createBusinessTime(hours), [hours])
}
