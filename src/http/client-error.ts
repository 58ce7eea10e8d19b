import type { Socket } from 'node:net'
import { AppError } from '../core/errors.ts'
import { problemType, toProblem } from './problem.ts'

const reasons: Record<string, Reason> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    line: 'Request Header Fields Too Large',
    text: {
      ru: 'Адрес и заголовки запроса вместе длиннее 16 КиБ',
      en: 'The address and headers of the request are longer than 16 KiB together',
    },
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    line: 'Request Timeout',
    text: { ru: 'Запрос шёл слишком долго', en: 'The request took too long to arrive' },
  },
}
const notHttp: Reason = {
  status: 400,
  line: 'Bad Request',
  text: { ru: 'Это не правильный запрос HTTP', en: 'This is not a valid HTTP request' },
}

interface Reason {
  status: number
  line: string
  text: { ru: string; en: string }
}

/** Answers what never became a request: garbage, headers that are too long or too slow. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, line, text } = reasons[error.code ?? ''] ?? notHttp
  const body = JSON.stringify({ ...toProblem(new AppError('INVALID_INPUT', text), 'ru'), status })
  socket.end(
    `HTTP/1.1 ${status} ${line}\r\nContent-Type: ${problemType}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
