import { contracts } from '../http/contract.ts'
import { PlayedAnswer, PlayFlow } from './preview.api.ts'

/** A questionnaire, played before it is set. */
export const previewContracts = contracts('Ниши', {
  'POST /api/flows/play': {
    operationId: 'previewFlow',
    access: 'setup',
    summary: 'Проиграть анкету: что ответил бы бот и какой была бы оценка',
    description: 'Ничего не сохраняет и никому не пишет; решает то же, что отвечает клиентам',
    body: PlayFlow,
    answer: PlayedAnswer,
  },
})
