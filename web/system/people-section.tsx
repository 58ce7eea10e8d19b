import { Button, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../api/client.ts'
import { FormModal } from '../forms/form-modal.tsx'
import { useTexts } from '../i18n/language.tsx'
import { Failure } from '../ui/failure.tsx'
import { InvitationRow } from './invitation-row.tsx'
import { InviteForm } from './invite-form.tsx'
import { Note } from './note.tsx'
import { peopleTexts } from './people.texts.ts'
import { PersonRow } from './person-row.tsx'
import { Section } from './section.tsx'
import type { ShownLink } from './shown-link.ts'
import { ShownOnce } from './shown-once.tsx'
import { SightSwitch } from './sight-switch.tsx'
import { invitationsKey, peopleKey } from './use-people-writes.ts'

/** Who works here and who is invited, with which role, and the end of it. */
export function PeopleSection(): ReactNode {
  const texts = useTexts(peopleTexts)
  const [isInviting, setInviting] = useState(false)
  const [link, setLink] = useState<ShownLink | null>(null)
  const people = useQuery({
    queryKey: peopleKey,
    queryFn: ({ signal }) => call('GET /api/people', { signal }),
  })
  const invitations = useQuery({
    queryKey: invitationsKey,
    queryFn: ({ signal }) => call('GET /api/invitations', { signal }),
  })
  const show = (made: ShownLink): void => {
    setLink(made)
    setInviting(false)
  }
  const isNobody = people.data?.length === 0 && invitations.data?.length === 0
  return (
    <Section
      title={texts.title}
      action={
        <Button variant="light" leftSection={<IconPlus size={16} />} onClick={() => setInviting(true)}>
          {texts.invite}
        </Button>
      }
    >
      {people.error && (
        <Failure title={texts.failed} error={people.error} onRetry={() => void people.refetch()} />
      )}
      {link && (
        <ShownOnce
          title={link.title}
          hint={link.hint}
          secret={new URL(link.path, location.href).href}
          onClose={() => setLink(null)}
        />
      )}
      {isNobody ? <Note>{texts.none}</Note> : <SightSwitch />}
      <Stack gap="xs">
        {invitations.data?.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
        {people.data?.map((person) => (
          <PersonRow key={person.id} person={person} onLink={show} />
        ))}
      </Stack>
      <FormModal opened={isInviting} onClose={() => setInviting(false)} title={texts.invite}>
        <InviteForm onMade={show} onCancel={() => setInviting(false)} />
      </FormModal>
    </Section>
  )
}
