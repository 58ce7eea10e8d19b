import { defaultFlow } from '../src/dialog/flows/default-flow.ts'
import { phrases } from '../src/dialog/wording/phrases.ts'
import { type Chat, type ChatState, startChat } from './understanding-chat.ts'
import type { CorpusLine, Step } from './understanding-line.ts'

/** How a line went: a wrong value does harm, a missed one costs a question. */
export interface Verdict {
  line: CorpusLine
  wrong: string[]
  missed: string[]
}

const steps: readonly Step[] = ['need', 'name', 'phone', 'budget']
const maxTurnsToEnd = 12

function spelled(value: unknown): string {
  return String(value)
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

function isOneOf(value: unknown, expected: unknown): boolean {
  return [expected]
    .flat()
    .some((one) => (one === null ? value === null : value !== null && spelled(one) === spelled(value)))
}

function askedStep({ dialog }: ChatState): string | null {
  return dialog.stage === 'asking' ? dialog.step : null
}

function textOf({ last }: ChatState): string {
  return (last?.replies ?? []).map(({ text }) => text).join('\n')
}

function corrects(state: ChatState): boolean {
  const texts = [phrases.notUnderstood, ...defaultFlow.steps.map(({ retry }) => retry)].flat()
  return texts.some((text) => text !== undefined && textOf(state).includes(text[state.dialog.language]))
}

function lead(line: CorpusLine, chat: Chat): void {
  if (line.stage === 'first') return
  chat.answer('hello')
  for (const step of steps) {
    if (askedStep(chat.state) === null || step === line.stage) return
    chat.answer(step, line.without?.includes(step))
  }
}

/** Answers all that is still asked; gives the steps that were. */
function leadToEnd({ chat, without }: { chat: Chat; without: readonly Step[] }): Set<string> {
  const asked = new Set<string>()
  for (let turn = 0; turn < maxTurnsToEnd; turn++) {
    const step = askedStep(chat.state)
    if (step === null) break
    asked.add(step)
    const known = steps.find((one) => one === step)
    if (known === undefined) break
    chat.answer(known, without.includes(known))
  }
  return asked
}

function fieldsOf({ line, wrong, missed }: Verdict, { name, phone, budget, dialog }: ChatState): void {
  const values = { name, phone, budget, language: dialog.language }
  for (const [field, value] of Object.entries(values)) {
    const expected = line.expect[field as keyof typeof values]
    if (expected === undefined || isOneOf(value, expected)) continue
    const list = value === null ? missed : wrong
    list.push(`${field} is ${value} and not ${expected}`)
  }
}

function stanceOf(verdict: Verdict, state: ChatState): void {
  const { expect } = verdict.line
  const isHanded = state.dialog.stage === 'handed_off'
  const asked = askedStep(state)
  const isSilent = textOf(state) === ''
  if (expect.human === true && !isHanded) verdict.missed.push('no person is called')
  if (expect.human === false && isHanded) verdict.wrong.push('a person is called')
  if (expect.stopped && (asked !== null || isSilent)) verdict.missed.push(`goes on: ${textOf(state)}`)
  if (expect.answered && isSilent) verdict.missed.push('silence')
  if (expect.not_corrected && corrects(state)) verdict.missed.push(`is told of a mistake: ${textOf(state)}`)
  const again = expect.asked?.filter((step) => asked !== step) ?? []
  for (const step of again) {
    const isKept = step === 'need' && (state.dialog.answers.need ?? null) !== null
    const list = isKept ? verdict.wrong : verdict.missed
    list.push(isKept ? `the need is «${state.dialog.answers.need}»` : `${step} is not asked`)
  }
}

/** A question that was settled may be put once more in a kind way, and never a third time. */
function settlesOf(verdict: Verdict, chat: Chat): void {
  for (const step of verdict.line.expect.settled ?? []) {
    if (askedStep(chat.state) !== step) continue
    const isBlamed = corrects(chat.state)
    const last = verdict.line.say.at(-1)
    if (last !== undefined) chat.say([last])
    if (isBlamed || askedStep(chat.state) === step) verdict.missed.push(`${step} is asked on and on`)
  }
}

/** Plays a line through the dialog and judges what came of it. */
export function judge(line: CorpusLine): Verdict {
  const verdict: Verdict = { line, wrong: [], missed: [] }
  const chat = startChat(line.chat)
  lead(line, chat)
  const turns = line.kind === 'split' ? [line.say] : line.say.map((item) => [item])
  let replies = 0
  for (const turn of turns) replies += chat.say(turn)
  fieldsOf(verdict, chat.state)
  stanceOf(verdict, chat.state)
  const { expect } = line
  if (expect.replies_max !== undefined && replies > expect.replies_max)
    verdict.missed.push(`${replies} answers`)
  settlesOf(verdict, chat)
  if (expect.not_asked !== undefined || expect.need_contains !== undefined) {
    const asked = leadToEnd({ chat, without: [] })
    for (const step of expect.not_asked ?? []) if (asked.has(step)) verdict.missed.push(`${step} is asked`)
    const need = String(chat.state.dialog.answers.need ?? '')
    const isThere =
      expect.need_contains === undefined || need.toLowerCase().includes(expect.need_contains.toLowerCase())
    if (!isThere) verdict.missed.push(`the need is «${need}»`)
  }
  return verdict
}
