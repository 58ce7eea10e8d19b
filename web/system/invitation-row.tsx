import { Badge, Button, Group, Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { InvitationAnswer } from '../../src/people/invitation.api.ts'
import { roleTexts } from '../account/role.texts.ts'
import { call } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { Note } from './note.tsx'
import { peopleTexts } from './people.texts.ts'
import { usePeopleWrite } from './use-people-writes.ts'

/** An invitation that nobody has followed yet. */
export function InvitationRow({ invitation }: { invitation: InvitationAnswer }): ReactNode {
  const texts = useTexts(peopleTexts)
  const roles = useTexts(roleTexts)
  const format = useFormat()
  const { id, role, expires_at } = invitation
  const name = invitation.name === '' ? texts.noName : invitation.name
  const revoking = usePeopleWrite(() =>
    call('DELETE /api/invitations/:invitation_id', { params: { invitation_id: id } }),
  )
  return (
    <Paper withBorder px="md" py="xs">
      <Group justify="space-between">
        <div>
          <Group gap="xs">
            <Text size="sm" fw={600}>
              {name}
            </Text>
            <Badge size="sm" variant="light" tt="none">
              {roles.names[role]}
            </Badge>
          </Group>
          <Note>{texts.pending(format.moment(expires_at))}</Note>
        </div>
        <Button
          size="xs"
          variant="default"
          aria-label={`${texts.revoke}: ${name}`}
          loading={revoking.isPending}
          onClick={() => revoking.mutate(undefined)}
        >
          {texts.revoke}
        </Button>
      </Group>
    </Paper>
  )
}
