import { Button, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ApiError } from '../api/client.ts'
import { FormModal } from '../forms/form-modal.tsx'
import { Failure } from '../ui/failure.tsx'
import { CreateForm, type CreateFormProps } from './create-form.tsx'
import { Note } from './note.tsx'
import { Section } from './section.tsx'
import { ShownOnce } from './shown-once.tsx'

interface AdminSectionProps<Item, Created, Choice extends string>
  extends Pick<CreateFormProps<Choice, Created>, 'queryKey' | 'create' | 'text' | 'choices'> {
  texts: { title: string; failed: string; forbidden: string; none: string; create: string }
  list(signal: AbortSignal): Promise<Item[]>
  item(item: Item): ReactNode
  /** How its secret is shown, this once. */
  secretOf(created: Created): { title: string; hint: string; secret: string }
}

/** A list that only the scope admin sees, of things that are born with a secret. */
export function AdminSection<Item, Created, Choice extends string>(
  props: AdminSectionProps<Item, Created, Choice>,
): ReactNode {
  const { queryKey, list, create, texts, text, choices, item, secretOf } = props
  const [isMaking, setMaking] = useState(false)
  const [made, setMade] = useState<Created | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => list(signal),
  })
  const isForbidden = error instanceof ApiError && error.status === 403
  const add = !isForbidden && (
    <Button variant="light" leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {texts.create}
    </Button>
  )
  const onMade = (created: Created): void => {
    setMade(created)
    setMaking(false)
  }
  return (
    <Section title={texts.title} action={add}>
      {isForbidden && <Note>{texts.forbidden}</Note>}
      {error && !isForbidden && <Failure title={texts.failed} error={error} onRetry={() => void refetch()} />}
      {made && <ShownOnce {...secretOf(made)} onClose={() => setMade(null)} />}
      {data?.length === 0 && <Note>{texts.none}</Note>}
      <Stack gap="xs">{data?.map(item)}</Stack>
      <FormModal opened={isMaking} onClose={() => setMaking(false)} title={texts.create}>
        <CreateForm
          queryKey={queryKey}
          create={create}
          text={text}
          choices={choices}
          submit={texts.create}
          onMade={onMade}
        />
      </FormModal>
    </Section>
  )
}
