import type { z } from 'zod'
import type { AnswerLanguage } from '../http/accept-language.ts'
import { fieldErrors } from '../http/field-errors.ts'
import { ClientMessage, type ControlMessage } from './realtime.api.ts'

type Refusal = Extract<ControlMessage, { type: 'error' }>

/** What a client said; or, where that is nothing it may say, the answer that tells it so. */
export function readClientMessage(text: string | null, language: AnswerLanguage): ClientMessage | Refusal {
  const json = text === null ? undefined : parse(text)
  if (json === undefined) return { type: 'error', message: notJson[language], errors: [] }
  const read = ClientMessage.safeParse(json, { reportInput: true })
  return read.success ? read.data : refusal(read.error.issues, language)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refusal(issues: z.core.$ZodIssue[], language: AnswerLanguage): Refusal {
  const errors = fieldErrors(issues).map(({ path, message }) => ({ path, message: message[language] }))
  return { type: 'error', message: invalid[language], errors }
}

const notJson = { ru: 'Ожидается сообщение в JSON', en: 'Expected a message in JSON' }
const invalid = { ru: 'Неверное сообщение', en: 'The message is invalid' }
