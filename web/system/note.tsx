import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** A quiet line beside what it explains. */
export function Note({ children }: { children: ReactNode }): ReactNode {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  )
}
