import { Problem } from './problem.ts'

/** A refusal as a document shows it. */
export interface ProblemResponse {
  description: string
  content: { 'application/problem+json': { schema: typeof Problem } }
}

/** Refusals that every route can answer; spread into a route's `response`. */
export const refusals: Record<400 | 500 | 503, ProblemResponse> = {
  400: problemResponse('Неверные параметры запроса'),
  500: problemResponse('Внутренняя ошибка сервера'),
  503: problemResponse('База данных недоступна: повторите через Retry-After секунд'),
}

/** Further refusals of routes that name something in their path. */
export const notFound: Record<404, ProblemResponse> = { 404: problemResponse('Ресурс не найден') }

/** Further refusals of routes that take a body. */
export const tooLarge: Record<413 | 415, ProblemResponse> = {
  413: problemResponse('Тело запроса больше 1 МиБ'),
  415: problemResponse('Тело сжато незнакомым способом: знакомые названы в Accept-Encoding'),
}

/** Further refusals of routes that heed `Range`. */
export const notInRange: Record<416, ProblemResponse> = {
  416: problemResponse('Range: такого отрезка у файла нет'),
}

/** Further refusals of routes that heed `If-Match`. */
export const changed: Record<412, ProblemResponse> = {
  412: problemResponse('If-Match: с тех пор это изменил кто-то другой'),
}

/** Further refusals of routes whose input has to be unique. */
export const conflict: Record<409, ProblemResponse> = {
  409: problemResponse('Значение уже занято другой записью'),
}

/** Further refusals of routes that ask something of a channel. */
export const channelOff: Record<409, ProblemResponse> = { 409: problemResponse('Канал выключен') }

/** Further refusals of routes that lead to a channel. */
export const noAccount: Record<409, ProblemResponse> = {
  409: problemResponse('У канала нет учётной записи'),
}

/** Further refusals of routes that ask something of a webhook. */
export const webhookOff: Record<409, ProblemResponse> = { 409: problemResponse('Вебхук выключен') }

/** Further refusals of routes that may be repeated under an `Idempotency-Key`. */
export const repeated: Record<409, ProblemResponse> = {
  409: problemResponse('С этим Idempotency-Key уже был другой запрос'),
}

/** Further refusals of routes that are not open to everybody. */
export const guarded: Record<401 | 403 | 429, ProblemResponse> = {
  401: problemResponse('Нужен действующий ключ API или вход'),
  403: problemResponse('У ключа API нет нужного права, или роль этого не позволяет'),
  429: problemResponse('Слишком много запросов: повторите через Retry-After секунд'),
}

/** Further refusals of routes that are open to everybody, but not as often as they like. */
export const limited: Record<429, ProblemResponse> = { 429: guarded[429] }

/** Further refusals of who signs in. */
export const notSignedIn: Record<401 | 429, ProblemResponse> = {
  401: problemResponse('Неверный логин или пароль'),
  ...limited,
}

/** Further refusals of links that work once. */
export const linkIsOver: Record<404 | 429, ProblemResponse> = {
  404: problemResponse('Ссылка не действует: использована, отозвана или устарела'),
  ...limited,
}

/** A refusal, by what it means to whoever asked. */
export function problemResponse(description: string): ProblemResponse {
  return { description, content: { 'application/problem+json': { schema: Problem } } }
}
