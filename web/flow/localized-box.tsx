import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import type { LocalizedText } from '../../src/core/text/localized-text.ts'
import { fieldError } from '../api/error-text.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { flowTexts } from './flow.texts.ts'

interface LocalizedBoxProps {
  label: string
  hint?: string
  value: LocalizedText
  /** Of saving; what concerns this text is said at it. */
  error: Error | null
  /** Where the text stands in the questionnaire, as refusals name it. */
  path: string
  onChange(value: LocalizedText): void
}

/** One text in each language that the bot speaks. */
export function LocalizedBox({ label, hint, value, error, path, onChange }: LocalizedBoxProps): ReactNode {
  const texts = useTexts(flowTexts)
  return namesOf(texts.in).map((language) => (
    <Textarea
      key={language}
      label={`${label}, ${texts.in[language]}`}
      description={language === 'ru' ? hint : undefined}
      autosize
      minRows={1}
      maxRows={8}
      maxLength={1_000}
      value={value[language]}
      error={fieldError(error, `${path}.${language}`)}
      onChange={({ currentTarget }) => onChange({ ...value, [language]: currentTarget.value })}
    />
  ))
}
