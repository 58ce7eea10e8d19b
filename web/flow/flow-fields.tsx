import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Flow } from '../../src/dialog/flow.schema.ts'
import { useTexts } from '../i18n/language.tsx'
import { moved, withNewStep, withoutStep, withStep } from './draft.ts'
import { flowTexts } from './flow.texts.ts'
import { LocalizedBox } from './localized-box.tsx'
import { StepFields } from './step-fields.tsx'

interface FlowFieldsProps {
  draft: Flow
  error: Error | null
  onChange(draft: Flow): void
}

/** No questionnaire has more. */
const mostSteps = 30

/** All that the bot says in a questionnaire, and asks. */
export function FlowFields({ draft, error, onChange }: FlowFieldsProps): ReactNode {
  const texts = useTexts(flowTexts)
  const boxes = [
    { path: 'confirmation', label: texts.confirmation, hint: texts.confirmationHint },
    { path: 'handoff', label: texts.handoff },
    { path: 'already_done', label: texts.alreadyDone },
  ] as const
  return (
    <>
      <LocalizedBox
        label={texts.greeting}
        value={draft.greeting}
        error={error}
        path="greeting"
        onChange={(greeting) => onChange({ ...draft, greeting })}
      />
      {draft.steps.map((step, index) => (
        <StepFields
          key={step.id}
          {...{ step, index, error }}
          count={draft.steps.length}
          onChange={(changed) => onChange(withStep(draft, index, changed))}
          onMove={(by) => onChange(moved(draft, index, by))}
          onRemove={() => onChange(withoutStep(draft, index))}
        />
      ))}
      <div>
        <Button
          variant="default"
          disabled={draft.steps.length >= mostSteps}
          onClick={() => onChange(withNewStep(draft))}
        >
          {texts.addStep}
        </Button>
      </div>
      {boxes.map(({ path, ...box }) => (
        <LocalizedBox
          key={path}
          {...box}
          value={draft[path]}
          error={error}
          path={path}
          onChange={(text) => onChange({ ...draft, [path]: text })}
        />
      ))}
    </>
  )
}
