import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFigureWords } from './figure-words.ts'
import type { Figures } from './use-report.ts'

/** What a qualified lead cost, KZT, and within what that lies; it is dear or fair only where its whole interval is. */
export function PriceCell({ figures, target }: { figures: Figures; target: number | null }): ReactNode {
  const words = useFigureWords()
  const { spend, qualified, cost_per_qualified: price } = figures
  const { cost_per_qualified_low: low, cost_per_qualified_high: high } = figures
  const told = words.price({ spend, count: qualified, price, low, high })
  const isDear = target !== null && low !== null && low > target
  const isFair = target !== null && high !== null && high <= target
  const judged = isDear ? 'price-dear' : isFair ? 'price-fair' : undefined
  return (
    <>
      <Text
        size="sm"
        {...(told.isMissing ? { c: 'dimmed' } : { fw: 600 })}
        {...(judged && { className: judged })}
      >
        {told.value}
      </Text>
      {told.note !== null && (
        <Text size="xs" c="dimmed">
          {told.note}
        </Text>
      )}
    </>
  )
}
