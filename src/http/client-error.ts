import type { Socket } from 'node:net'
import { AppError } from '../errors.ts'
import { problemType, toProblem } from './problem.ts'

const reasons: Record<string, { status: number; line: string }> = {
  HPE_HEADER_OVERFLOW: { status: 431, line: 'Request Header Fields Too Large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, line: 'Request Timeout' },
}

/** Answers what never became a request: garbage, headers that are too long or too slow. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, line } = reasons[error.code ?? ''] ?? { status: 400, line: 'Bad Request' }
  const text = { ru: 'Это не правильный запрос HTTP', en: 'This is not a valid HTTP request' }
  const body = JSON.stringify({ ...toProblem(new AppError('INVALID_INPUT', text), 'ru'), status })
  socket.end(
    `HTTP/1.1 ${status} ${line}\r\nContent-Type: ${problemType}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
