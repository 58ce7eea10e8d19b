import { Modal, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { AccountAnswer } from '../../src/people/account.api.ts'
import { useTexts } from '../i18n/language.tsx'
import { viewMenuTexts } from '../ui/view-menu.texts.ts'
import { accountTexts } from './account.texts.ts'
import { OwnName } from './own-name.tsx'
import { OwnPassword } from './own-password.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { OwnShift } from './own-shift.tsx'
import { OwnTelegram } from './own-telegram.tsx'
import { telegramTexts } from './telegram.texts.ts'

interface AccountModalProps {
  account: AccountAnswer
  onClose(): void
}

/** One's own account: name, Telegram, password, and where one is signed in. */
export default function AccountModal({ account, onClose }: AccountModalProps): ReactNode {
  const { account: title } = useTexts(viewMenuTexts)
  const texts = useTexts(accountTexts)
  const { title: telegram } = useTexts(telegramTexts)
  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack>
        <OwnName name={account.name ?? ''} />
        {account.on_shift !== null && account.may.includes('write') && <OwnShift isOn={account.on_shift} />}
        <Title order={3} size="h6">
          {telegram}
        </Title>
        <OwnTelegram />
        <Title order={3} size="h6">
          {texts.password}
        </Title>
        <OwnPassword />
        <Title order={3} size="h6">
          {texts.sessions}
        </Title>
        <OwnSessions />
      </Stack>
    </Modal>
  )
}
