import { type MantineColorScheme, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconCheck, IconLogout } from '@tabler/icons-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { currentSession, signOut, watchSession } from '../api/session.ts'
import { shellTexts } from '../i18n/common.texts.ts'
import { type Language, languages, namesOf, useLanguage, useTexts } from '../i18n/language.tsx'

/** Language, light or dark, and the way out. */
export function ViewMenu(): ReactNode {
  const texts = useTexts(shellTexts)
  const { language, choose } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { key } = useSyncExternalStore(watchSession, currentSession)
  return (
    <Menu position="right-end" withinPortal width={200}>
      <Menu.Target>
        <UnstyledButton w="100%">
          <IconAdjustmentsHorizontal size={22} stroke={1.6} />
          {texts.view}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{texts.language}</Menu.Label>
        <Choices choices={languages} chosen={language} onChoose={(each: Language) => choose(each)} />
        <Menu.Divider />
        <Menu.Label>{texts.theme}</Menu.Label>
        <Choices
          choices={texts.themes}
          chosen={colorScheme}
          onChoose={(each: MantineColorScheme) => setColorScheme(each)}
        />
        {key !== null && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
              {texts.signOut}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
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
