import type { z } from 'zod'
import type { ParamName } from './contract.ts'

/** The parts of a request, of whichever route. */
export interface RequestParts {
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: unknown
  /** Instead of the body, what somebody has typed into a form: the server alone checks it. */
  typed?: Readonly<Record<string, unknown>>
}

/** Optional where nothing of it is required. */
type Part<Name extends string, Value> = object extends Value
  ? { [Key in Name]?: Value }
  : { [Key in Name]: Value }

/** Query parameters as an address writes them. */
type Written<Query> = { [Name in keyof Query]: string }

type Params<At> = [ParamName<At>] extends [never]
  ? { params?: never }
  : { params: Readonly<Record<ParamName<At>, string>> }
type Query<Declared> = Declared extends { query: z.ZodType<unknown, infer Given> }
  ? Part<'query', Written<Given>>
  : { query?: never }
type Body<Declared> = Declared extends { body: z.ZodType<unknown, infer Given> }
  ? { body: Given } | { typed: Readonly<Record<string, unknown>> }
  : { body?: never; typed?: never }

/** What a client sends to a route: the parts that its contract names, and no other. */
export type RequestOf<At, Declared> = Params<At> & Query<Declared> & Body<Declared>

/** The arguments after the address: a request of which nothing is required may be left out. */
export type Arguments<At, Declared, Options = unknown> =
  object extends RequestOf<At, Declared>
    ? [request?: RequestOf<At, Declared> & Options]
    : [request: RequestOf<At, Declared> & Options]

/** What a client gets where it is not refused. */
export type AnswerOf<Declared> = Declared extends { answer: z.ZodType<infer Answer> } ? Answer : never

/** The method and the path with its query that a request goes to. */
export function destinationOf(
  at: string,
  { params = {}, query = {} }: RequestParts,
): { method: string; path: string } {
  const [method = '', pattern = ''] = at.split(' ')
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(query)
  return { method, path: search.size === 0 ? path : `${path}?${search}` }
}
