import { type Language, localized } from '../i18n/language.tsx'
import { ApiError } from './client.ts'

const texts = localized({
  ru: {
    offline: 'Сервер не отвечает. Проверьте связь и повторите.',
    broken: 'Сервер ответил неожиданно. Обновите страницу.',
  },
  kk: {
    offline: 'Сервер жауап бермейді. Байланысты тексеріп, қайталаңыз.',
    broken: 'Сервер күтпеген жауап берді. Бетті жаңартыңыз.',
  },
  en: {
    offline: 'The server does not answer. Check the connection and try again.',
    broken: 'The server gave an unexpected answer. Reload the page.',
  },
})

/** What happened, in a sentence for the person at the page. */
export function errorText(error: Error, language: Language): string {
  if (!(error instanceof ApiError)) return texts[language].broken
  if (error.status === 0) return texts[language].offline
  if (error.problem === null) return texts[language].broken
  const [first] = error.problem.errors
  return first ? `${error.problem.detail}: ${first.path} — ${first.message}` : error.problem.detail
}

/** What the server says of one field of a form. */
export function fieldError(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  return error.problem?.errors.find(({ path }) => path === field)?.message
}
