import type { FastifyPluginAsync } from 'fastify'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { answerTimesContracts } from './answer-times.contracts.ts'
import type { AnswerTimesService } from './answer-times.service.ts'

/** Serves how soon people answer. */
export function answerTimesRoutes({ answerTimes }: { answerTimes: AnswerTimesService }): FastifyPluginAsync {
  return serve(answerTimesContracts, {
    'GET /api/report/answer-times': (request, reply) =>
      answerTimes.of(request.query, readerLanguage(request, reply)),
  })
}
