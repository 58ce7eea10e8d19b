import { z } from 'zod'
import { GivenId, Money, Percent, Text } from '../core/fields.ts'
import { LeadStatus } from '../core/lead-status.ts'
import { Language } from '../core/text/localized-text.ts'
import { Flow } from '../dialog/flow.schema.ts'
import { exampleLeadDetail, ScoreReasonAnswer } from '../leads/lead.api.ts'

/** So many messages are played. */
const mostMessages = 50
const exampleText = 'Здравствуйте, сколько стоит починить ноутбук?'

export const PlayFlow = z
  .strictObject({
    messages: z.array(Text(4_096)).max(mostMessages).describe('Что говорит клиент, по порядку'),
    flow: Flow.exactOptional().describe('Черновик анкеты; без него — анкета ниши или анкета по умолчанию'),
    niche_id: GivenId.nullable().exactOptional().describe('id ниши, чьи анкета и цели'),
    cpl_target: Money.nullable().exactOptional().describe('Целевая цена лида вместо той, что у ниши'),
    roi_target: Percent.nullable().exactOptional().describe('Целевая окупаемость вместо той, что у ниши'),
    language: Language.exactOptional().describe('Язык мессенджера клиента'),
    at: z.iso
      .datetime({ offset: true })
      .exactOptional()
      .describe('Когда пишет клиент: вне часов работы бот скажет об этом; без него — сейчас'),
  })
  .meta({ title: 'Что проиграть', examples: [{ messages: [exampleText], language: 'ru' }] })
export type PlayFlow = z.infer<typeof PlayFlow>

/** What the bot would answer, and what would become of the lead. */
export const PlayedAnswer = z
  .object({
    messages: z
      .array(z.object({ sender: z.enum(['lead', 'bot']), text: z.string(), buttons: z.array(z.string()) }))
      .describe('Разговор: слова клиента и ответы бота с их кнопками'),
    is_over: z.boolean().describe('Анкета пройдена, или чат передан человеку'),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    budget: z.number().nullable(),
    language: Language.nullable(),
    score: z.number().nullable().describe('Оценка, которую получил бы лид'),
    score_reasons: z.array(ScoreReasonAnswer),
    status: LeadStatus,
  })
  .meta({
    id: 'Played',
    title: 'Разговор, каким он был бы',
    examples: [
      {
        messages: [
          { sender: 'lead', text: exampleText, buttons: [] },
          { sender: 'bot', text: 'Здравствуйте! Спасибо, что написали нам.', buttons: [] },
        ],
        is_over: false,
        name: null,
        phone: null,
        budget: null,
        language: 'ru',
        score: 20,
        score_reasons: exampleLeadDetail.score_reasons,
        status: 'contacted',
      },
    ],
  })
export type PlayedAnswer = z.infer<typeof PlayedAnswer>
