import { z } from 'zod'
import { contracts } from '../http/contract.ts'
import { channelOff } from '../http/problem-responses.ts'
import { ChannelAnswer } from './channel.api.ts'

const command = {
  description: 'Выполняется за несколько секунд; в ответе состояние до выполнения',
  answer: ChannelAnswer,
  otherAnswers: channelOff,
}

/** `/api/channels`. */
export const channelContracts = contracts('Каналы', {
  'GET /api/channels': {
    operationId: 'listChannels',
    summary: 'Получить состояние каналов',
    answer: z.array(ChannelAnswer),
  },
  'GET /api/channels/:channel': {
    operationId: 'getChannel',
    summary: 'Получить состояние канала',
    params: { channel: z.string().describe('telegram или whatsapp') },
    answer: ChannelAnswer,
  },
  'POST /api/channels/whatsapp/restart': {
    ...command,
    operationId: 'restartWhatsapp',
    access: 'setup',
    summary: 'Перезапустить WhatsApp: новый браузер, та же привязка',
  },
  'POST /api/channels/whatsapp/logout': {
    ...command,
    operationId: 'logoutWhatsapp',
    access: 'setup',
    summary: 'Отвязать телефон от WhatsApp: понадобится новый код',
  },
})
