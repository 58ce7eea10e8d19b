import type { Reply, ReplyButton } from '../channels/channel.ts'
import { amountText } from '../core/money.ts'
import { clip } from '../core/text/clip.ts'
import type { Language, LocalizedText } from '../core/text/localized-text.ts'
import type { Dialog } from './dialog.schema.ts'
import { answerOf } from './flow-path.ts'
import type { FlowShape, FlowStep } from './flow-step.schema.ts'
import { fillPlaceholders } from './placeholders.ts'
import { labels } from './wording/labels.ts'

const maxReplyLength = 4096
const maxAnswerLength = 300

interface Scene {
  flow: FlowShape
  dialog: Dialog
}

/** An answer as the customer is shown it; null where there is none. */
export function describeAnswer(step: FlowStep, { dialog }: Scene): string | null {
  const answer = answerOf(dialog.answers, step.id)
  if (answer === null) return null
  if (typeof answer === 'number') return amountText(answer)
  const chosen = step.choices?.find((choice) => choice.id === answer)
  return clip(chosen?.label[dialog.language] ?? answer, maxAnswerLength)
}

/** A flow's text in the dialog's language with the answers in place of `{name}` and the like. */
export function render(text: LocalizedText, scene: Scene): string {
  return fillPlaceholders(text[scene.dialog.language], (name) => {
    const steps = scene.flow.steps.filter((step) => step.id === name || step.saves_to === name)
    const described = steps.map((step) => describeAnswer(step, scene)).find((answer) => answer !== null)
    return described ?? labels.notGiven[scene.dialog.language]
  })
}

/** The buttons under a step's question. */
export function buttonsOf(step: FlowStep, language: Language): ReplyButton[] {
  const buttons: ReplyButton[] = (step.choices ?? []).map((choice) => ({
    label: choice.label[language],
    request: 'text',
  }))
  if (step.answer === 'phone') buttons.push({ label: labels.sharePhone[language], request: 'contact' })
  if (step.can_skip) buttons.push({ label: labels.skip[language], request: 'text' })
  return buttons
}

/** A step's question. Choices are listed in the text too, for messengers that show no buttons. */
export function renderQuestion(step: FlowStep, text: LocalizedText, scene: Scene): string {
  const options = (step.choices ?? []).map(
    (choice, index) => `${index + 1}. ${choice.label[scene.dialog.language]}`,
  )
  return [render(text, scene), ...options].join('\n')
}

/** One reply out of several paragraphs, with the buttons of the step that it asks. */
export function toReply(paragraphs: readonly string[], step: FlowStep | null, language: Language): Reply {
  const text = clip(paragraphs.join('\n\n'), maxReplyLength)
  const buttons = step === null ? [] : buttonsOf(step, language)
  return buttons.length === 0 ? { text } : { text, buttons }
}
