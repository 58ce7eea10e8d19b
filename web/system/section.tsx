import { Group, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

interface SectionProps {
  title: string
  /** What stands at the end of the title's line. */
  action?: ReactNode
  children: ReactNode
}

/** A titled part of the page. */
export function Section({ title, action, children }: SectionProps): ReactNode {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Group justify="space-between" mb="sm" mih={36}>
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </section>
  )
}
