import { Drawer, type DrawerProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { openForm } from '../forms/form-modal.tsx'

type PanelProps = Pick<DrawerProps, 'opened' | 'onClose' | 'title' | 'children' | 'size'>

/** Details beside what they are about. Esc closes the form above it first. */
export default function Panel({ onClose, ...rest }: PanelProps): ReactNode {
  return (
    <Drawer
      {...rest}
      position="right"
      onClose={() => {
        if (document.querySelector(openForm) === null) onClose()
      }}
    />
  )
}
