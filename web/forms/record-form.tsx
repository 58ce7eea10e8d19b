import { Button, Group, NativeSelect, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { errorText, fieldError } from '../api/error-text.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { shellTexts } from '../shell/shell.texts.ts'

/** One field of a form, named as the API names it. */
export interface Field {
  name: string
  label: string
  kind: 'text' | 'longText' | 'number' | 'phone' | 'date' | 'choice'
  isRequired?: boolean
  choices?: { value: string; label: string }[]
}

type Value = string | number | null
export type Values = Record<string, Value>

interface RecordFormProps {
  fields: Field[]
  initial: Values
  action: string
  /**
   * Sends the values, or of a record that is changed only what differs from what was there: somebody else may have
   * changed the rest. What the server refuses is shown at its field and nothing typed is lost.
   */
  onSubmit(values: Values, changes: Values): Promise<unknown>
  onDone(): void
}

/** Makes or changes a record: a field left empty is sent as null. */
export function RecordForm({ fields, initial, action, onSubmit, onDone }: RecordFormProps): ReactNode {
  const texts = useTexts(shellTexts)
  const { language } = useLanguage()
  const [first] = useState(initial)
  const [values, setValues] = useState(initial)
  const saving = useMutation({
    mutationFn: () => onSubmit(values, differing(values, first)),
    onSuccess: onDone,
  })
  const isNamed = fields.some(({ name }) => fieldError(saving.error, name) !== undefined)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      <Stack gap="sm">
        {fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={values[field.name] ?? null}
            error={fieldError(saving.error, field.name)}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
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
            {texts.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function differing(values: Values, first: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== first[name]))
}

interface FieldInputProps {
  field: Field
  value: Value
  error: string | undefined
  onChange(value: Value): void
}

function FieldInput({ field, value, error, onChange }: FieldInputProps): ReactNode {
  const { label, kind, isRequired: required = false, choices = [] } = field
  const shared = { label, required, error }
  if (kind === 'number') {
    return (
      <NumberInput
        {...shared}
        min={0}
        thousandSeparator=" "
        hideControls
        value={value ?? ''}
        onChange={(typed) => onChange(typeof typed === 'number' ? typed : null)}
      />
    )
  }
  const onText = (typed: string): void => onChange(typed === '' ? null : typed)
  const text = { ...shared, value: value ?? '' }
  if (kind === 'choice') {
    return <NativeSelect {...text} data={choices} onChange={(event) => onText(event.currentTarget.value)} />
  }
  if (kind === 'longText') {
    return <Textarea {...text} autosize minRows={3} onChange={(event) => onText(event.currentTarget.value)} />
  }
  const type = { text: 'text', phone: 'tel', date: 'date' }[kind]
  return <TextInput {...text} type={type} onChange={(event) => onText(event.currentTarget.value)} />
}
