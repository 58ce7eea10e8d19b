import { Badge, Group, NativeSelect, Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Role } from '../../src/auth/role.ts'
import type { PersonAnswer } from '../../src/people/person.api.ts'
import { roleTexts } from '../account/role.texts.ts'
import { useAccount } from '../api/use-account.ts'
import { useTexts } from '../i18n/language.tsx'
import { Note } from './note.tsx'
import { peopleTexts } from './people.texts.ts'
import { PersonMenu } from './person-menu.tsx'
import type { ShownLink } from './shown-link.ts'
import { changePerson, useGivenRoles, usePeopleWrite } from './use-people-writes.ts'

interface PersonRowProps {
  person: PersonAnswer
  onLink(link: ShownLink): void
}

/** One of the people, with what may be done about them: nothing about oneself, and about owners by owners alone. */
export function PersonRow({ person, onLink }: PersonRowProps): ReactNode {
  const texts = useTexts(peopleTexts)
  const account = useAccount()
  const isSelf = account?.id === person.id
  const mayChange = useGivenRoles().includes(person.role) && !isSelf
  return (
    <Paper withBorder px="md" py="xs">
      <Group justify="space-between">
        <div>
          <Group gap="xs">
            <Text size="sm" fw={600}>
              {person.name}
            </Text>
            {isSelf && <Mark>{texts.you}</Mark>}
            {person.state === 'disabled' ? (
              <Mark>{texts.disabled}</Mark>
            ) : (
              person.on_shift && <Mark>{texts.onShift}</Mark>
            )}
          </Group>
          <Note>{person.login}</Note>
        </div>
        <Group gap="xs">
          <RoleOf person={person} mayChange={mayChange} />
          {mayChange && <PersonMenu person={person} onLink={onLink} />}
        </Group>
      </Group>
    </Paper>
  )
}

function Mark({ children }: { children: ReactNode }): ReactNode {
  return (
    <Badge size="sm" color="gray" variant="light" tt="none">
      {children}
    </Badge>
  )
}

function RoleOf({ person, mayChange }: { person: PersonAnswer; mayChange: boolean }): ReactNode {
  const texts = useTexts(peopleTexts)
  const { names } = useTexts(roleTexts)
  const given = useGivenRoles()
  const changing = usePeopleWrite((role: Role) => changePerson(person.id, { role }))
  if (!mayChange) return <Text size="sm">{names[person.role]}</Text>
  return (
    <NativeSelect
      size="xs"
      aria-label={texts.roleOf(person.name)}
      data={given.map((value) => ({ value, label: names[value] }))}
      value={changing.isPending ? changing.variables : person.role}
      onChange={({ currentTarget }) => {
        const role = given.find((each) => each === currentTarget.value)
        if (role) changing.mutate(role)
      }}
    />
  )
}
