import { Button, Checkbox, Stack, TextInput, type TextInputProps } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { errorText, fieldError } from '../api/error-text.ts'
import { type Create, useCreate } from '../api/use-create.ts'
import { namesOf, useLanguage } from '../i18n/language.tsx'

export interface CreateFormProps<Choice extends string, Created> {
  /** Of the list that it joins. */
  queryKey: readonly string[]
  /** Posts what was typed. */
  create(create: Create, typed: Readonly<Record<string, unknown>>): Promise<Created>
  /** The one text that is asked for: its name in the body, and how it is asked. */
  text: { name: string } & Pick<TextInputProps, 'label' | 'description' | 'placeholder' | 'inputMode'>
  /** What is ticked: its name in the body, what there is to tick, and what is ticked at first. */
  choices: { name: string; label: string; labels: Record<Choice, string>; initial: readonly Choice[] }
  submit: string
  onMade(created: Created): void
}

/** Makes something that has a text and some of a few choices; what the server refuses stays as typed. */
export function CreateForm<Choice extends string, Created>({
  queryKey,
  create,
  text: { name, ...input },
  choices,
  submit,
  onMade,
}: CreateFormProps<Choice, Created>): ReactNode {
  const { language } = useLanguage()
  const queries = useQueryClient()
  const post = useCreate()
  const [value, setValue] = useState('')
  const [chosen, setChosen] = useState(choices.initial)
  const making = useMutation({
    mutationFn: () => create(post, { [name]: value, [choices.name]: chosen }),
    onSuccess: onMade,
    onSettled: () => queries.invalidateQueries({ queryKey }),
  })
  const textError = fieldError(making.error, name)
  const toggle = (choice: Choice): void =>
    setChosen(chosen.includes(choice) ? chosen.filter((each) => each !== choice) : [...chosen, choice])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        making.mutate()
      }}
    >
      <Stack gap="sm">
        <TextInput
          {...input}
          required
          data-autofocus
          value={value}
          error={textError}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={choices.label}
          error={making.error && !textError && errorText(making.error, language)}
        >
          <Stack gap="xs" mt={4}>
            {namesOf(choices.labels).map((choice) => (
              <Checkbox
                key={choice}
                label={choices.labels[choice]}
                checked={chosen.includes(choice)}
                onChange={() => toggle(choice)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Button type="submit" loading={making.isPending} disabled={chosen.length === 0}>
          {submit}
        </Button>
      </Stack>
    </form>
  )
}
