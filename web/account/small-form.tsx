import { Button, Stack, Text } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { errorText, fieldError } from '../api/error-text.ts'
import { useLanguage } from '../i18n/language.tsx'

interface SmallFormProps {
  sending: Pick<UseMutationResult<unknown, Error, void>, 'mutate' | 'isPending' | 'error'>
  /** The fields that say themselves what the server has against them. */
  fields: readonly string[]
  submit: string
  children: ReactNode
}

/** A few boxes and a button; what the server has against none of the fields stands above the button. */
export function SmallForm({ sending, fields, submit, children }: SmallFormProps): ReactNode {
  const { language } = useLanguage()
  const { error, isPending, mutate } = sending
  const isNamed = fields.some((field) => fieldError(error, field) !== undefined)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        mutate()
      }}
    >
      <Stack gap="sm">
        {children}
        {error && !isNamed && (
          <Text size="sm" c="red" role="alert">
            {errorText(error, language)}
          </Text>
        )}
        <Button type="submit" loading={isPending}>
          {submit}
        </Button>
      </Stack>
    </form>
  )
}
