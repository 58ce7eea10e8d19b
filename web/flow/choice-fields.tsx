import { Button, Group, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FlowChoice } from '../../src/dialog/flow-step.schema.ts'
import { fieldError } from '../api/error-text.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { newChoice } from './draft.ts'
import { flowTexts } from './flow.texts.ts'

interface ChoiceFieldsProps {
  choices: FlowChoice[]
  error: Error | null
  path: string
  onChange(choices: FlowChoice[]): void
}

/** No messenger shows more. */
const mostChoices = 10

/** The buttons of a question. */
export function ChoiceFields({ choices, error, path, onChange }: ChoiceFieldsProps): ReactNode {
  const texts = useTexts(flowTexts)
  const change = (index: number, choice: FlowChoice): void =>
    onChange(choices.map((each, at) => (at === index ? choice : each)))
  return (
    <>
      {choices.map((choice, index) => (
        <Group key={choice.id} gap="xs" align="end">
          {namesOf(texts.in).map((language) => (
            <TextInput
              key={language}
              label={`${texts.choice(index + 1)}, ${texts.in[language]}`}
              maxLength={64}
              value={choice.label[language]}
              error={fieldError(error, `${path}.${index}.label.${language}`)}
              onChange={({ currentTarget }) =>
                change(index, { ...choice, label: { ...choice.label, [language]: currentTarget.value } })
              }
            />
          ))}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${texts.remove}: ${texts.choice(index + 1)}`}
            disabled={choices.length === 1}
            onClick={() => onChange(choices.filter((_each, at) => at !== index))}
          >
            {texts.remove}
          </Button>
        </Group>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          disabled={choices.length >= mostChoices}
          onClick={() => onChange([...choices, newChoice(choices)])}
        >
          {texts.addChoice}
        </Button>
      </div>
    </>
  )
}
