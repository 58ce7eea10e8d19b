interface ResponseParameters {
  retry_after?: number
}

/** A refusal in the terms of the Bot API; `code` is the HTTP status too. */
export class BotApiError extends Error {
  readonly code: number
  readonly parameters: ResponseParameters | undefined

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description)
    this.name = 'BotApiError'
    this.code = code
    this.parameters = parameters
  }
}

export function badRequest(reason: string): BotApiError {
  return new BotApiError(400, `Bad Request: ${reason}`)
}

export function conflict(reason: string): BotApiError {
  return new BotApiError(409, `Conflict: ${reason}`)
}

export function tooManyRequests(retryAfterSeconds: number): BotApiError {
  return new BotApiError(429, `Too Many Requests: retry after ${retryAfterSeconds}`, {
    retry_after: retryAfterSeconds,
  })
}

/** The body that Telegram sends with a refusal. */
export function toErrorBody({ code, message, parameters }: BotApiError): object {
  return { ok: false, error_code: code, description: message, ...(parameters && { parameters }) }
}
