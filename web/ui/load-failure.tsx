import { Button, EmptyState } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { shellTexts } from '../i18n/common.texts.ts'
import { useTexts } from '../i18n/language.tsx'

interface Props {
  children: ReactNode
}

/** Stands in for a page that cannot be shown: after an update of the server its old files are gone. */
export class LoadFailure extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <LoadAgain /> : this.props.children
  }
}

function LoadAgain(): ReactNode {
  const texts = useTexts(shellTexts)
  return (
    <EmptyState p="xl" title={texts.failed} role="alert">
      <EmptyState.Actions>
        <Button onClick={() => location.reload()}>{texts.reload}</Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}
