import { Modal, type ModalProps } from '@mantine/core'
import { useWindowEvent } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { formTexts } from './form.texts.ts'

type FormModalProps = Pick<ModalProps, 'opened' | 'onClose' | 'title' | 'children' | 'size'>

/** What stands open with a form in it: the panel below it leaves Esc to it. */
export const openForm = '[data-open-form]'

/** A dialog with a form in it: a click beside it does nothing, and once something is typed, its cross and Esc ask. */
export function FormModal({ opened, onClose, children, ...rest }: FormModalProps): ReactNode {
  const { leave } = useTexts(formTexts)
  const isTyped = useRef(false)
  useEffect(() => {
    if (opened) isTyped.current = false
  }, [opened])
  const close = (): void => {
    if (!isTyped.current || window.confirm(leave)) onClose()
  }
  useWindowEvent('keydown', ({ key, isComposing }) => {
    if (opened && key === 'Escape' && !isComposing) close()
  })
  return (
    <Modal {...rest} opened={opened} closeOnClickOutside={false} closeOnEscape={false} onClose={close}>
      <div
        data-open-form
        onInput={() => {
          isTyped.current = true
        }}
      >
        {children}
      </div>
    </Modal>
  )
}
