import { ActionIcon, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { PersonAnswer } from '../../src/people/person.api.ts'
import { call } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import { peopleTexts } from './people.texts.ts'
import type { ShownLink } from './shown-link.ts'
import { changePerson, usePeopleWrite } from './use-people-writes.ts'

interface PersonMenuProps {
  person: PersonAnswer
  onLink(link: ShownLink): void
}

/** What is seldom done about a person. */
export function PersonMenu({ person, onLink }: PersonMenuProps): ReactNode {
  const texts = useTexts(peopleTexts)
  const { id, name, state } = person
  const params = { person_id: id }
  const isActive = state === 'active'
  const switching = usePeopleWrite(() => changePerson(id, { state: isActive ? 'disabled' : 'active' }))
  const ending = usePeopleWrite(
    () => call('DELETE /api/people/:person_id/sessions', { params }),
    () => notifications.show({ message: texts.ended }),
  )
  const erasing = usePeopleWrite(() => call('DELETE /api/people/:person_id', { params }))
  const linking = usePeopleWrite(
    () => call('POST /api/people/:person_id/password-link', { params }),
    ({ path }) => onLink({ title: texts.linkMade(name), hint: texts.linkHint, path }),
  )
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size="md" aria-label={texts.actions(name)}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isActive && <Menu.Item onClick={() => linking.mutate(undefined)}>{texts.passwordLink}</Menu.Item>}
        {isActive && <Menu.Item onClick={() => ending.mutate(undefined)}>{texts.endSessions}</Menu.Item>}
        <Menu.Item
          onClick={() => {
            if (!isActive || window.confirm(texts.confirmDisable(name))) switching.mutate(undefined)
          }}
        >
          {isActive ? texts.disable : texts.enable}
        </Menu.Item>
        <Menu.Item
          color="red"
          onClick={() => {
            if (window.confirm(texts.confirmErase(name))) erasing.mutate(undefined)
          }}
        >
          {texts.erase}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
