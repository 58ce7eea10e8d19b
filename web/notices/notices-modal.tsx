import { Modal, Stack, Switch, Text, Title } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { viewMenuTexts } from '../ui/view-menu.texts.ts'
import { noticesTexts } from './notices.texts.ts'
import { TelegramSwitches } from './telegram-switches.tsx'
import { useNotices } from './use-notices.ts'

/** What one is told of while the page is behind, and how. */
export default function NoticesModal({ onClose }: { onClose(): void }): ReactNode {
  const { notices: title } = useTexts(viewMenuTexts)
  const texts = useTexts(noticesTexts)
  const { notices, choose } = useNotices()
  if (notices === undefined) return null
  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {texts.hint}
        </Text>
        <Title order={3} size="h6">
          {texts.what}
        </Title>
        {namesOf(texts.kinds).map((kind) => (
          <Switch
            key={kind}
            label={texts.kinds[kind]}
            checked={notices[kind]}
            onChange={({ currentTarget: { checked } }) => choose({ [kind]: checked })}
          />
        ))}
        <Title order={3} size="h6">
          {texts.how}
        </Title>
        <DesktopSwitch />
        <Switch
          label={texts.sound}
          checked={notices.sound}
          onChange={({ currentTarget: { checked } }) => choose({ sound: checked })}
        />
        <Switch
          label={texts.badge}
          checked={notices.badge}
          onChange={({ currentTarget: { checked } }) => choose({ badge: checked })}
        />
        <TelegramSwitches />
      </Stack>
    </Modal>
  )
}

/** The browser has to be asked, by a click. */
function DesktopSwitch(): ReactNode {
  const texts = useTexts(noticesTexts)
  const { isOnDesktop, setOnDesktop } = useNotices()
  const isThere = 'Notification' in window && window.isSecureContext
  const [permission, setPermission] = useState(isThere ? Notification.permission : 'denied')
  const turn = async (isOn: boolean): Promise<void> => {
    const answer = isOn ? await Notification.requestPermission() : permission
    setPermission(answer)
    setOnDesktop(isOn && answer === 'granted')
  }
  const trouble = isThere ? permission === 'denied' && texts.blocked : texts.unsafe
  return (
    <Switch
      label={texts.desktop}
      description={trouble || undefined}
      disabled={Boolean(trouble)}
      checked={isOnDesktop && permission === 'granted'}
      onChange={({ currentTarget: { checked } }) => void turn(checked)}
    />
  )
}
