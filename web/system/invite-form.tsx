import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { roleTexts } from '../account/role.texts.ts'
import { useCreate } from '../api/use-create.ts'
import { RecordForm } from '../forms/record-form.tsx'
import { useTexts } from '../i18n/language.tsx'
import { peopleTexts } from './people.texts.ts'
import type { ShownLink } from './shown-link.ts'
import { invitationsKey, useGivenRoles } from './use-people-writes.ts'

interface InviteFormProps {
  onMade(link: ShownLink): void
  onCancel(): void
}

/** For whom, and with which role. */
export function InviteForm({ onMade, onCancel }: InviteFormProps): ReactNode {
  const texts = useTexts(peopleTexts)
  const roles = useTexts(roleTexts)
  const queries = useQueryClient()
  const create = useCreate()
  const choices = useGivenRoles().map((value) => ({
    value,
    label: `${roles.names[value]}: ${roles.hints[value]}`,
  }))
  return (
    <RecordForm
      fields={[
        { name: 'name', label: texts.forWhom, kind: 'text' },
        { name: 'role', label: texts.role, kind: 'choice', choices },
      ]}
      initial={{ name: '', role: 'agent' }}
      action={texts.invite}
      onSubmit={async ({ name, role }) => {
        const typed = { role, ...(name !== null && name !== '' && { name }) }
        const made = await create('POST /api/invitations', { typed })
        onMade({ title: texts.invited(made.name), hint: texts.inviteHint, path: made.path })
        await queries.invalidateQueries({ queryKey: invitationsKey })
      }}
      onDone={onCancel}
    />
  )
}
