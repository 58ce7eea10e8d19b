import type { FastifyReply, FastifyRequest } from 'fastify'
import { Language } from '../core/text/localized-text.ts'
import { namedLanguage } from './accept-language.ts'
import { addVary } from './entity-tags.ts'

/**
 * The language in which an answer words what is stored as codes: Russian, unless the client's `Accept-Language` names
 * another that is spoken here. Has the answer say that it depends on it.
 */
export function readerLanguage(request: Pick<FastifyRequest, 'headers'>, reply: FastifyReply): Language {
  addVary(reply, 'accept-language')
  return namedLanguage(request.headers['accept-language'], Language.options) ?? 'ru'
}
