import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { errorText, fieldError } from '../api/error-text.ts'
import { shellTexts } from '../i18n/common.texts.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { type Field, readField, type Value, writeField } from './field.ts'
import { FieldInput } from './field-input.tsx'
import { formTexts } from './form.texts.ts'

export type Values = Record<string, Value>

interface RecordFormProps {
  fields: Field[]
  initial: Values
  action: string
  /** What the button says that leaves things as they are. */
  dismiss?: string
  /**
   * Sends the values, or of a record that is changed only what differs from what was there: somebody else may have
   * changed the rest. What the server refuses is shown at its field and nothing typed is lost.
   */
  onSubmit(values: Values, changes: Values): Promise<unknown>
  onDone(): void
  /** What else belongs to the record, below its fields. */
  children?: ReactNode
}

/** Makes or changes a record: a field left empty is sent as null. What cannot be read is not sent, but told. */
export function RecordForm({
  fields,
  initial,
  action,
  dismiss,
  onSubmit,
  onDone,
  children,
}: RecordFormProps): ReactNode {
  const texts = useTexts(shellTexts)
  const { language } = useLanguage()
  const [first] = useState(() => written(fields, initial))
  const [typed, setTyped] = useState(first)
  const [unread, setUnread] = useState<readonly string[]>([])
  const { notAnAmount } = useTexts(formTexts)
  const saving = useMutation({
    mutationFn: (values: Values) => onSubmit(values, differing(values, typed, first)),
    onSuccess: onDone,
  })
  const submit = (): void => {
    const values: Values = {}
    const bad: string[] = []
    for (const field of fields) {
      const { name } = field
      const isTouched = typed[name] !== first[name]
      const value = isTouched
        ? readField(field, typed[name] ?? '')
        : (initial[name] ?? readField(field, first[name] ?? ''))
      if (value === undefined) bad.push(name)
      else values[name] = value
    }
    setUnread(bad)
    if (bad.length === 0) saving.mutate(values)
  }
  const isNamed = fields.some(({ name }) => fieldError(saving.error, name) !== undefined)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="sm">
        {fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={typed[field.name] ?? ''}
            error={unread.includes(field.name) ? notAnAmount : fieldError(saving.error, field.name)}
            onChange={(text) => {
              setTyped({ ...typed, [field.name]: text })
              setUnread(unread.filter((name) => name !== field.name))
            }}
          />
        ))}
        {children}
        {saving.error && !isNamed && (
          <Text size="sm" c="red" role="alert">
            {errorText(saving.error, language)}
          </Text>
        )}
        <Group gap="xs">
          <Button type="submit" loading={saving.isPending}>
            {action}
          </Button>
          <Button variant="default" onClick={onDone}>
            {dismiss ?? texts.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function written(fields: Field[], initial: Values): Record<string, string> {
  return Object.fromEntries(
    fields.map((field) => [field.name, writeField(field, initial[field.name] ?? null)]),
  )
}

/** The values of the fields in which something else was typed. */
function differing(values: Values, typed: Record<string, string>, first: Record<string, string>): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => typed[name] !== first[name]))
}
