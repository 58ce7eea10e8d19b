import { NativeSelect, Switch, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Field, switchedOn } from './field.ts'

interface FieldInputProps {
  field: Field
  /** What stands in the box, as it was typed. */
  value: string
  error: string | undefined
  onChange(typed: string): void
}

/** The box of one field, with what is wrong with it below. */
export function FieldInput({ field, value, error, onChange }: FieldInputProps): ReactNode {
  const { label, kind, isRequired: required = false, choices = [], hint: description } = field
  const shared = { label, required, error, value, description }
  if (kind === 'switch') {
    return (
      <Switch
        {...{ label, description, error }}
        checked={value === switchedOn}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? switchedOn : '')}
      />
    )
  }
  if (kind === 'choice') {
    return (
      <NativeSelect
        {...shared}
        data={choices}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )
  }
  if (kind === 'longText') {
    return (
      <Textarea
        {...shared}
        autosize
        minRows={3}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )
  }
  return (
    <TextInput
      {...shared}
      {...inputs[kind]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

const inputs = {
  text: { type: 'text' },
  amount: { type: 'text', inputMode: 'decimal', autoComplete: 'off' },
  phone: { type: 'tel' },
  date: { type: 'date' },
  moment: { type: 'datetime-local' },
} as const
