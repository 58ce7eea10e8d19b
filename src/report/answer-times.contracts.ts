import { contracts } from '../http/contract.ts'
import { AnswerTimesAnswer, AnswerTimesQuery } from './answer-times.api.ts'

/** `/api/report/answer-times`: how soon people answer. */
export const answerTimesContracts = contracts('Отчёты', {
  'GET /api/report/answer-times': {
    operationId: 'getAnswerTimes',
    access: 'figures',
    summary: 'Узнать, как скоро отвечают люди',
    description:
      'Время от появления лида до первого ответа человека, по сотрудникам и по нишам. Лиды считаются по дню своего ' +
      'первого сообщения, спам не считается.',
    query: AnswerTimesQuery,
    answer: AnswerTimesAnswer,
  },
})
