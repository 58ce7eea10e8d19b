import type { z } from 'zod'
import type { ProblemResponse } from './problem-responses.ts'

/** Who may use a route: everybody, or whom `accessRules` (`src/auth`) names for what it needs. */
export type RouteAccess = 'open' | 'read' | 'figures' | 'write' | 'setup' | 'people' | 'admin' | 'own'

/** A method and a path pattern, as in `GET /api/niches/:niche_id`. */
export type Address = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`

/** The names that an address leaves open. */
export type ParamName<At> = At extends `${string}/:${infer Name}/${infer Rest}`
  ? Name | ParamName<`/${Rest}`>
  : At extends `${string}/:${infer Name}`
    ? Name
    : never

/** Content of another kind than JSON. */
export interface FileAnswer {
  description: string
  content: Readonly<Record<string, { schema: z.ZodType }>>
}

/** What a route takes and answers: the server serves it, the documents describe it, clients are typed by it. */
export interface Contract {
  operationId: string
  summary: string
  description?: string
  /** Left out, reading asks for `read` and everything else for `write`. */
  access?: RouteAccess
  /** What stands in the path, by name. */
  params?: Readonly<Record<string, z.ZodType<string>>>
  /** Left out, the route takes no query parameters. */
  query?: z.ZodType
  body?: z.ZodType
  /** JSON Schema of the multipart form that the route takes as well; what it becomes is checked as the body is. */
  form?: object
  answer: z.ZodType | FileAnswer
  /** The route heeds `If-Match`. */
  isConditional?: true
  /** By status, what does not follow from the rest. */
  otherAnswers?: Readonly<Record<number, ProblemResponse | FileAnswer | z.ZodType>>
}

/** The contracts of a resource by address, and the tag that documents gather them under. */
export interface Contracts<Routes> {
  tag: string
  routes: Routes
}

/** A contract with exactly the parameters that its address names, and no field that means nothing. */
type Sound<At, Declared> = At extends Address
  ? Contract &
      ([ParamName<At>] extends [never] ? object : { params: Record<ParamName<At>, z.ZodType<string>> }) & {
        [Field in Exclude<keyof Declared, keyof Contract>]: never
      }
  : never

/** Declares the routes of a resource. */
export function contracts<const Routes extends { [At in keyof Routes]: Sound<At, Routes[At]> }>(
  tag: string,
  routes: Routes,
): Contracts<Routes> {
  return { tag, routes }
}
