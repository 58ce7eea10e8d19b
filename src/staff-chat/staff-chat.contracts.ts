import { contracts } from '../http/contract.ts'
import { LinkCodeAnswer, StaffChatAnswer, UnlinkedAnswer } from './staff-chat.api.ts'

/** `/api/me/telegram`: where a person is told of leads besides the page. */
export const staffChatContracts = contracts('Сотрудники', {
  'GET /api/me/telegram': {
    operationId: 'getOwnTelegram',
    summary: 'Узнать, привязан ли свой чат в Telegram',
    access: 'own',
    answer: StaffChatAnswer,
  },
  'POST /api/me/telegram/code': {
    operationId: 'createTelegramCode',
    summary: 'Получить код, который привязывает чат',
    description:
      'Действует десять минут и один раз; прежний код больше не действует. Его отправляют боту в личном чате: по ' +
      'ссылке или командой. Чат становится чатом этого человека и лидом не бывает',
    access: 'own',
    answer: LinkCodeAnswer,
  },
  'DELETE /api/me/telegram': {
    operationId: 'unlinkTelegram',
    summary: 'Отвязать чат',
    description: 'В него больше ничего не приходит; то же делает команда /unlink в самом чате',
    access: 'own',
    answer: UnlinkedAnswer,
  },
})
