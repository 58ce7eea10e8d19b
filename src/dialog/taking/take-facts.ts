import { type Fact, wants } from '../../understanding/fact.ts'
import { readChoice } from '../answers/choice-answer.ts'
import type { Dialog } from '../dialog.schema.ts'
import { answerOf, isSettled, nextStep } from '../flow-path.ts'
import type { FlowShape, FlowStep } from '../flow-step.schema.ts'
import { settle } from '../next-question.ts'
import type { Captured, Reading } from '../turn.ts'
import { isNearly } from './is-nearly.ts'
import { isCertain, isDenied, isSpent, type Picked, pick } from './pick-fact.ts'

/** The words that are read, and where they came from. */
export interface Spoken {
  texts: readonly string[]
  /** By text: the message's id and the key that an edit names. */
  sources: readonly { id: string | undefined; key: string | undefined }[]
}

export interface Taking {
  flow: FlowShape
  dialog: Dialog
  facts: readonly Fact[]
  spoken: Spoken
  asked: FlowStep | null
  /** Steps whose answer an edit puts right. */
  edited?: readonly FlowStep[]
}

/** The dialog with all that was told in it. */
export interface Taken {
  dialog: Dialog
  captured: Captured
  readings: Reading[]
  /** Steps that have an answer now and had none. */
  fresh: FlowStep[]
  /** Steps whose answer is another now. */
  corrected: FlowStep[]
}

/** Takes the answers that facts give to any step: to the open one first, then to whatever else was told. */
export function takeFacts(taking: Taking): Taken {
  const { flow } = taking
  const asked = taking.asked ?? openingChoice(taking)
  const others = flow.steps.filter((step) => step !== asked && hasPlace(flow, step))
  const steps = asked === null ? others : [asked, ...others]
  let taken: Taken = { dialog: taking.dialog, captured: {}, readings: [], fresh: [], corrected: [] }
  const used: Fact[] = []
  for (const step of steps) {
    const picked = answerFor(step, { ...taking, asked }, used)
    if (picked === null) continue
    used.push(picked.fact)
    taken = take(taken, step, { picked, spoken: taking.spoken })
  }
  return withPhone(correctNeed(taken, taking), taking, used)
}

/** «Ой, телефона, не ноутбука»: what is put right and fits nowhere else is about the need. */
function correctNeed(taken: Taken, { flow, facts, spoken, asked, dialog }: Taking): Taken {
  const step = needStep(flow)
  const known = step && answerOf(dialog.answers, step.id)
  const isOther = taken.fresh.length + taken.corrected.length > 0 || facts.some(isElsewhere)
  if (!step || step === asked || known == null || isOther || !wants(facts, 'correct')) return taken
  const value = `${known}; ${spoken.texts.join(' ').trim()}`.slice(0, 1000)
  return take(taken, step, { picked: { value, fact: wholeText(spoken, 0, value) }, spoken })
}

/** What a correction of the need has none of: another field, or a wish such as "rather not". */
function isElsewhere(fact: Fact): boolean {
  if (fact.kind === 'intent') return !['correct', 'deny', 'greet', 'agree'].includes(fact.value)
  return ['name', 'phone', 'phone-flaw', 'amount'].includes(fact.kind)
}

/** A first message may name one of the choices that the questionnaire begins with. */
function openingChoice({ flow, dialog, spoken }: Taking): FlowStep | null {
  const first = dialog.stage === 'new' ? nextStep(flow, dialog.answers) : null
  const isNamed = spoken.texts.some((text) => /\p{L}{4}/u.test(text))
  return first?.answer === 'choice' && isNamed ? first : null
}

/** Told unasked, only what fills a field of the lead, or the need, has a step that it belongs to. */
function hasPlace(flow: FlowShape, step: FlowStep): boolean {
  return step.saves_to !== undefined || step === needStep(flow)
}

/** The step that asks what the customer needs: the first one with a free answer. */
export function needStep(flow: FlowShape): FlowStep | undefined {
  return flow.steps.find(({ answer, saves_to }) => answer === 'text' && saves_to === undefined)
}

function answerFor(step: FlowStep, taking: Taking, used: readonly Fact[]): Picked | null {
  const { facts, dialog, asked, edited = [] } = taking
  const isAsked = step === asked
  if (isAsked && step.answer === 'choice') return choiceFor(step, taking)
  const candidates = pick(facts, step, isAsked).filter(
    (picked) => !isSpent(picked, used) && !isDenied(picked, facts),
  )
  const [best] = candidates
  if (best === undefined) return isAsked ? freeAnswer(step, taking) : null
  if (isAsked || edited.includes(step)) return best
  const known = answerOf(dialog.answers, step.id)
  if (known === null) return isTaken(best, step, taking) ? best : null
  const wantsOther = candidates.find(({ value, e164 }) => value !== known && e164 !== known)
  if (wantsOther === undefined) return null
  const isRespelled = wants(facts, 'correct') && isNearly(String(known), String(wantsOther.value))
  if (!isCertain(wantsOther) && !isRespelled) return null
  if (wants(facts, 'correct')) return step === needStep(taking.flow) ? added(wantsOther, known) : wantsOther
  // A name that is told anew in so many words holds; a further number may be for something else.
  const isOver = dialog.stage !== 'asking'
  const isSum = step.saves_to === 'budget' && isOver && !wants(facts, 'ask')
  const isTold = step.saves_to === 'name' || (step.saves_to === 'phone' && isOver) || isSum
  return isTold ? wantsOther : null
}

/** Whether something that nobody asked for is taken where nothing is known. */
function isTaken(picked: Picked, step: FlowStep, { flow, dialog, asked }: Taking): boolean {
  // A need has its turn in the questionnaire: a niche may ask other things first.
  const isDue = isSettled(dialog.answers, step.id) || nextStep(flow, dialog.answers) === step
  if (step === needStep(flow) && !isDue) return false
  if (isCertain(picked)) return true
  if (step === needStep(flow)) return dialog.stage === 'new' && asked === null
  return step.saves_to !== undefined && !isSettled(dialog.answers, step.id)
}

/** A correction of the need says what is other, not the whole need. */
function added(picked: Picked, known: string | number): Picked {
  return { ...picked, value: `${known}; ${picked.value}` }
}

function choiceFor(step: FlowStep, { spoken }: Taking): Picked | null {
  const index = spoken.texts.findIndex((text) => readChoice(text, step.choices ?? []) !== null)
  const value = index === -1 ? null : readChoice(spoken.texts[index] ?? '', step.choices ?? [])
  return value === null ? null : { value, fact: wholeText(spoken, index, value) }
}

/** A niche's own free question takes any words that are no wish or question of the customer's. */
function freeAnswer(step: FlowStep, { flow, facts, spoken }: Taking): Picked | null {
  if (step.answer !== 'text' || step === needStep(flow)) return null
  const isWish = facts.some(
    (fact) => fact.kind === 'intent' && !['agree', 'deny', 'greet', 'thank'].includes(fact.value),
  )
  const value = spoken.texts.join('\n').trim().slice(0, 1000)
  if (isWish || !/[\p{L}\p{N}]/u.test(value)) return null
  return { value, fact: wholeText(spoken, 0, value) }
}

function wholeText({ texts }: Spoken, message: number, value: string): Fact {
  const span = { message, start: 0, end: texts[message]?.length ?? 0 }
  return { kind: 'need', value, span, sureness: 'likely' }
}

function take(taken: Taken, step: FlowStep, { picked, spoken }: { picked: Picked; spoken: Spoken }): Taken {
  const { value } = picked
  const before = answerOf(taken.dialog.answers, step.id)
  if (before === value) return taken
  const key = spoken.sources[picked.fact.span.message]?.key
  const settled = settle(taken.dialog, step, value)
  const sources = { ...settled.sources, ...(key !== undefined && { [step.id]: key }) }
  return {
    dialog: { ...settled, ...(Object.keys(sources).length > 0 && { sources }) },
    captured: { ...taken.captured, ...captureOf(step, picked) },
    readings: [...taken.readings, readingOf(step.saves_to ?? step.id, picked, spoken)],
    fresh: before === null ? [...taken.fresh, step] : taken.fresh,
    corrected: before === null ? taken.corrected : [...taken.corrected, step],
  }
}

/** A number counts for the lead also where the questionnaire never asks for one. */
function withPhone(taken: Taken, { flow, facts, spoken }: Taking, used: readonly Fact[]): Taken {
  if (flow.steps.some(({ saves_to }) => saves_to === 'phone')) return taken
  const asksPhone: FlowStep = { ...emptyStep, answer: 'phone', saves_to: 'phone' }
  const [picked] = pick(facts, asksPhone, false).filter((fact) => !used.includes(fact.fact))
  if (picked === undefined) return taken
  return {
    ...taken,
    captured: { ...taken.captured, ...captureOf(asksPhone, picked) },
    readings: [...taken.readings, readingOf('phone', picked, spoken)],
  }
}

const emptyStep: FlowStep = {
  id: 'phone',
  ask: { ru: '?', kk: '?', en: '?' },
  answer: 'phone',
  max_retries: 0,
  can_skip: true,
}

/** The lead's field that an answer fills, if any. */
function captureOf({ saves_to }: FlowStep, { value, e164 }: Picked): Captured {
  if (saves_to === 'name' && typeof value === 'string') return { name: value }
  if (saves_to === 'phone' && typeof value === 'string') {
    return { phone: value, ...(e164 !== undefined && { phoneE164: e164 }) }
  }
  return saves_to === 'budget' && typeof value === 'number' ? { budget: value } : {}
}

function readingOf(field: string, { value, fact }: Picked, { texts, sources }: Spoken): Reading {
  const { message, start, end } = fact.span
  return {
    field,
    value,
    messageId: sources[message]?.id,
    start,
    end,
    text: (texts[message] ?? '').slice(start, end).slice(0, 300),
    sureness: fact.sureness,
    rule: fact.kind === 'phone' ? `phone:${fact.role}` : fact.kind,
  }
}
