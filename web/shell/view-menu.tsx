import { type MantineColorScheme, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconBell, IconCheck, IconLogout, IconUser } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { AccountAnswer } from '../../src/people/account.api.ts'
import { call } from '../api/client.ts'
import { forgetKey } from '../api/session.ts'
import { useAccount } from '../api/use-account.ts'
import { shellTexts } from '../i18n/common.texts.ts'
import { type Language, languages, namesOf, useLanguage, useTexts } from '../i18n/language.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { viewMenuTexts } from '../ui/view-menu.texts.ts'

const NoticesModal = lazy(() => import('../notices/notices-modal.tsx'))
const AccountModal = lazy(() => import('../account/account-modal.tsx'))

/** Language, light or dark, one's own account, and the way out. */
export function ViewMenu(): ReactNode {
  const texts = useTexts(shellTexts)
  const account = useAccount()
  const { notices } = useTexts(viewMenuTexts)
  const [isOpen, setOpen] = useState(false)
  const [isChoosing, setChoosing] = useState(false)
  return (
    <>
      <Menu position="right-end" withinPortal width={220}>
        <Menu.Target>
          <UnstyledButton w="100%">
            <IconAdjustmentsHorizontal size={22} stroke={1.6} />
            {texts.view}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <LooksItems />
          <Menu.Divider />
          <Menu.Item leftSection={<IconBell size={16} />} onClick={() => setChoosing(true)}>
            {notices}
          </Menu.Item>
          <AccountItems account={account} onOpen={() => setOpen(true)} />
        </Menu.Dropdown>
      </Menu>
      {isChoosing && (
        <Suspense>
          <NoticesModal onClose={() => setChoosing(false)} />
        </Suspense>
      )}
      {isOpen && account && (
        <Suspense>
          <AccountModal account={account} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function LooksItems(): ReactNode {
  const texts = useTexts(shellTexts)
  const { language, choose } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <Menu.Label>{texts.language}</Menu.Label>
      <Choices choices={languages} chosen={language} onChoose={(each: Language) => choose(each)} />
      <Menu.Divider />
      <Menu.Label>{texts.theme}</Menu.Label>
      <Choices
        choices={texts.themes}
        chosen={colorScheme}
        onChoose={(each: MantineColorScheme) => setColorScheme(each)}
      />
    </>
  )
}

/** Nothing for the owner of a server that asks nobody who they are. */
function AccountItems({
  account,
  onOpen,
}: {
  account: AccountAnswer | undefined
  onOpen(): void
}): ReactNode {
  const texts = useTexts(shellTexts)
  const { account: title } = useTexts(viewMenuTexts)
  const notifyError = useNotifyError()
  if (account === undefined || account.kind === 'local') return null
  /** What the page has loaded of the shop goes with who has seen it. */
  const signOut = (): void => {
    if (account.kind === 'key') forgetKey()
    else call('DELETE /api/session').then(() => location.assign('/'), notifyError)
  }
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{account.name}</Menu.Label>
      {account.kind === 'person' && (
        <Menu.Item leftSection={<IconUser size={16} />} onClick={onOpen}>
          {title}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
        {texts.signOut}
      </Menu.Item>
    </>
  )
}

interface ChoicesProps<Name extends string> {
  choices: Record<Name, string>
  chosen: Name
  onChoose(name: Name): void
}

function Choices<Name extends string>({ choices, chosen, onChoose }: ChoicesProps<Name>): ReactNode {
  return namesOf(choices).map((name) => (
    <Menu.RadioItem
      key={name}
      value={name}
      checked={name === chosen}
      checkIcon={<IconCheck size={16} />}
      closeMenuOnClick
      onChange={() => onChoose(name)}
    >
      {choices[name]}
    </Menu.RadioItem>
  ))
}
