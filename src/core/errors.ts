/** Every way in which the product refuses; `http/problem.ts` gives each its HTTP status. */
export type ErrorCode =
  | 'INVALID_INPUT'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'CONFLICT'
  /** What a client set out to change is not what it knew any more. */
  | 'PRECONDITION_FAILED'
  | 'PAYLOAD_TOO_LARGE'
  /** A part was asked for that the content does not have. */
  | 'RANGE_NOT_SATISFIABLE'
  | 'UNSUPPORTED_ENCODING'
  | 'TOO_MANY_REQUESTS'
  | 'UNAVAILABLE'
  | 'INTERNAL'

/** A mistake in one named field of the input, worded for the person who sent it. */
export interface FieldError {
  /** Dotted, without a `body.` prefix; a parameter's name for a query. */
  path: string
  message: LocalizedText
}

/** The API answers in Russian unless the client prefers English. */
export interface LocalizedText {
  ru: string
  en: string
}

interface AppErrorOptions {
  details?: FieldError[]
  cause?: unknown
  retryAfterMs?: number
}

/** The only error that domain code throws. Vendor errors stay in `cause`: their texts may hold secrets. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly text: LocalizedText
  readonly details: FieldError[]
  readonly retryAfterMs: number | undefined

  constructor(code: ErrorCode, text: LocalizedText, options: AppErrorOptions = {}) {
    super(text.en, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.text = text
    this.details = options.details ?? []
    this.retryAfterMs = options.retryAfterMs
  }
}

/** What may be logged of an unknown error: its message may hold a customer's data or a secret. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}

/** Where it happened, innermost first, without the message: that may hold a customer's data or a secret. */
export function framesOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack?.split('\n') ?? []) : []
  return lines.filter((line) => /^\s+at /.test(line)).map((line) => line.trim())
}
