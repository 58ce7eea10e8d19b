import { z } from 'zod'
import { ChannelName } from '../channels/channel.ts'
import { NamedId } from '../core/fields.ts'
import { contracts } from '../http/contract.ts'
import { noAccount } from '../http/problem-responses.ts'

const params = { ad_id: NamedId.describe('id объявления') }

const AdLinksAnswer = z
  .object({
    code: z.string(),
    telegram: z.string().nullable().describe('Ссылка на бота; null, пока неизвестно его имя'),
    whatsapp: z.string().nullable().describe('Ссылка на чат; null, пока телефон не привязан'),
    text: z.string().describe('Текст, который уже набран у клиента в WhatsApp'),
    say: z.string().describe('Для карточки без ссылки: код, который называют или набирают'),
  })
  .meta({
    id: 'AdLinks',
    title: 'Ссылки объявления',
    examples: [
      {
        code: 'K7M2T4',
        telegram: 'https://t.me/remont_bot?start=K7M2T4',
        whatsapp: null,
        text: 'Здравствуйте! Пишу по вашему объявлению. #K7M2T4',
        say: 'Назовите код: К7 М2 Т4',
      },
    ],
  })

const qr = {
  description: 'Без target — Telegram, а где его нет, WhatsApp. 409, где у канала ещё нет учётной записи',
  params,
  query: z.strictObject({ target: ChannelName.optional().describe('Куда ведёт код') }),
  otherAnswers: noAccount,
}

/** `/api/ads/{ad_id}/links` and the codes to scan. */
export const adLinkContracts = contracts('Объявления', {
  'GET /api/ads/:ad_id/links': {
    operationId: 'getAdLinks',
    summary: 'Получить ссылки объявления',
    description: 'Слова — на языке Accept-Language: ru, kk или en',
    params,
    answer: AdLinksAnswer,
  },
  'GET /api/ads/:ad_id/qr.svg': {
    ...qr,
    operationId: 'getAdQrSvg',
    summary: 'Получить QR-код ссылки для печати',
    answer: {
      description: 'Рисунок',
      content: { 'image/svg+xml': { schema: z.string().meta({ examples: ['<svg …></svg>'] }) } },
    },
  },
  'GET /api/ads/:ad_id/qr.png': {
    ...qr,
    operationId: 'getAdQrPng',
    summary: 'Получить QR-код ссылки картинкой',
    answer: {
      description: 'Картинка',
      content: { 'image/png': { schema: z.string().meta({ format: 'binary', examples: ['…'] }) } },
    },
  },
})
