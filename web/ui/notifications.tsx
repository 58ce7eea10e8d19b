import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'

/** Where notices stand. */
export default function NoticePlace(): ReactNode {
  return <Notifications position="bottom-center" />
}
