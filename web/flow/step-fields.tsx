import { Button, Fieldset, Group, NativeSelect, Stack, Switch } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FlowStep } from '../../src/dialog/flow-step.schema.ts'
import { fieldError } from '../api/error-text.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { ChoiceFields } from './choice-fields.tsx'
import { answeredBy, fits } from './draft.ts'
import { flowTexts } from './flow.texts.ts'
import { LocalizedBox } from './localized-box.tsx'

interface StepFieldsProps {
  step: FlowStep
  index: number
  count: number
  error: Error | null
  onChange(step: FlowStep): void
  onMove(by: 1 | -1): void
  onRemove(): void
}

const retries = ['0', '1', '2', '3', '4', '5']

/** One question: its words, what answers it, and what becomes of the answer. */
export function StepFields(props: StepFieldsProps): ReactNode {
  const { step, index, count, error, onChange, onMove, onRemove } = props
  const texts = useTexts(flowTexts)
  const path = `steps.${index}`
  const name = texts.step(index + 1)
  return (
    <Fieldset legend={`${name} · ${step.id}`}>
      <Stack gap="xs">
        <LocalizedBox
          label={texts.ask}
          value={step.ask}
          error={error}
          path={`${path}.ask`}
          onChange={(ask) => onChange({ ...step, ask })}
        />
        <AnswerFields step={step} error={error} path={path} onChange={onChange} />
        {step.choices && (
          <ChoiceFields
            choices={step.choices}
            error={error}
            path={`${path}.choices`}
            onChange={(choices) => onChange({ ...step, choices })}
          />
        )}
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${texts.up}: ${name}`}
            disabled={index === 0}
            onClick={() => onMove(-1)}
          >
            {texts.up}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${texts.down}: ${name}`}
            disabled={index === count - 1}
            onClick={() => onMove(1)}
          >
            {texts.down}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${texts.remove}: ${name}`}
            disabled={count === 1}
            onClick={onRemove}
          >
            {texts.remove}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  )
}

type AnswerFieldsProps = Pick<StepFieldsProps, 'step' | 'error' | 'onChange'> & { path: string }

function AnswerFields({ step, error, path, onChange }: AnswerFieldsProps): ReactNode {
  const texts = useTexts(flowTexts)
  const setField = (chosen: string): void => {
    const { saves_to: _before, ...rest } = step
    const field = namesOf(texts.fields).find((each) => each === chosen)
    onChange({ ...rest, ...(field && { saves_to: field }) })
  }
  return (
    <>
      <NativeSelect
        label={texts.answer}
        value={step.answer}
        error={fieldError(error, `${path}.answer`)}
        data={namesOf(texts.kinds).map((value) => ({ value, label: texts.kinds[value] }))}
        onChange={({ currentTarget }) => {
          const kind = namesOf(texts.kinds).find((each) => each === currentTarget.value)
          if (kind) onChange(answeredBy(step, kind))
        }}
      />
      <NativeSelect
        label={texts.savesTo}
        value={step.saves_to ?? ''}
        error={fieldError(error, `${path}.saves_to`)}
        data={[
          { value: '', label: texts.nowhere },
          ...namesOf(texts.fields)
            .filter((field) => fits(field, step.answer))
            .map((value) => ({ value, label: texts.fields[value] })),
        ]}
        onChange={({ currentTarget }) => setField(currentTarget.value)}
      />
      <NativeSelect
        label={texts.retries}
        value={String(step.max_retries)}
        data={retries}
        onChange={({ currentTarget }) => onChange({ ...step, max_retries: Number(currentTarget.value) })}
      />
      <Switch
        label={texts.canSkip}
        checked={step.can_skip}
        onChange={({ currentTarget }) => onChange({ ...step, can_skip: currentTarget.checked })}
      />
    </>
  )
}
