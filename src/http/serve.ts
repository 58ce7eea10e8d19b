import type { Readable } from 'node:stream'
import type {
  FastifyContextConfig,
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
  FastifySchema,
} from 'fastify'
import { z } from 'zod'
import { NoQuery } from '../core/paging/page.ts'
import type { Contract, Contracts, ParamName } from './contract.ts'
import { changed, notFound, refusals, tooLarge } from './problem-responses.ts'

declare module 'fastify' {
  interface FastifySchema {
    /** JSON Schema of a multipart form, for the document alone. */
    form?: object
  }
}

type Parsed<Declared, Part extends string> =
  Declared extends Record<Part, z.ZodType<infer Value>> ? Value : unknown

interface Received<At, Declared> {
  Params: Record<ParamName<At>, string>
  Querystring: Parsed<Declared, 'query'>
  Body: Parsed<Declared, 'body'>
}

/** Answers a request that keeps to the contract. A stream stands for the content that it becomes. */
type Handler<At, Declared> = (
  request: FastifyRequest<Received<At, Declared>>,
  reply: FastifyReply,
) => Promise<(Declared extends { answer: z.ZodType<unknown, infer Answer> } ? Answer : never) | Readable>

type Handlers<Routes> = { [At in keyof Routes]: Handler<At, Routes[At]> }
type Configs<Routes> = { [At in keyof Routes]?: FastifyContextConfig }

/**
 * Serves every route of a resource as its contract says.
 * @param configs what else this server has to know of a route
 */
export function serve<Routes extends { [At in keyof Routes]: Contract }>(
  { tag, routes }: Contracts<Routes>,
  handlers: Handlers<NoInfer<Routes>>,
  configs: Configs<NoInfer<Routes>> = {},
): FastifyPluginAsync {
  return async (app) => {
    for (const at in routes) {
      const [method = '', url = ''] = at.split(' ')
      const { access } = routes[at]
      app.route<Received<typeof at, Routes[typeof at]>>({
        method,
        url,
        config: { ...(access !== undefined && { access }), ...configs[at] },
        // Pictures and films are packed already, and of a part nobody could tell what it is a part of.
        ...(isOfBytes(routes[at]) && { compress: false }),
        schema: schemaOf(tag, routes[at]),
        handler: handlers[at],
      })
    }
  }
}

function schemaOf(tag: string, contract: Contract): FastifySchema {
  const { operationId, summary, description, params, query = NoQuery, body, form, answer } = contract
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(params && { params: z.object(params) }),
    querystring: query,
    ...(body && { body }),
    ...(form && { form }),
    response: {
      200: answer,
      ...refusals,
      ...(params && notFound),
      ...((body ?? form) && tooLarge),
      ...(contract.isConditional && changed),
      ...contract.otherAnswers,
    },
  }
}

function isOfBytes({ answer }: Contract): boolean {
  return 'content' in answer && 'application/octet-stream' in answer.content
}
