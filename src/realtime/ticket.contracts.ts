import { contracts } from '../http/contract.ts'
import { TicketAnswer } from './realtime.api.ts'

/** `POST /api/ws/ticket`. */
export const ticketContracts = contracts('События', {
  'POST /api/ws/ticket': {
    operationId: 'createWsTicket',
    summary: 'Получить билет на WebSocket',
    description: 'Билет пускает в GET /ws один раз: браузер не может послать ключ в заголовке.',
    access: 'read',
    answer: TicketAnswer,
  },
})
