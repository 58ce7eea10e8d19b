import { z } from 'zod'
import { AuthorAnswer, type NameOf, presentAuthor } from '../core/author.ts'
import { Timestamp } from '../core/fields.ts'
import { AttributionRule, Touch } from './attribution.schema.ts'
import type { Lead } from './lead.schema.ts'
import { authorOfTouch } from './lead-authors.ts'

const touch = {
  at: '2024-11-17T10:00:00.000Z',
  message_id: null,
  ad_id: '0193397f-3a00-7000-8000-000000000003',
  carrier: 'К7М2Т4',
  rule: 'text_code',
  by: 'customer',
  author: { kind: 'customer', id: null, name: null },
}

const author = AuthorAnswer.nullable().describe('null — неизвестно кто')

const TouchAnswer = Touch.extend({
  at: Timestamp,
  author,
  message_id: z.string().nullable().describe('Сообщение, которым клиент пришёл'),
  ad_id: z.string().nullable().describe('null — сотрудник решил, что не с объявления'),
  carrier: z.string().nullable().describe('Код или адрес так, как он пришёл'),
}).meta({ id: 'Touch', title: 'Приход с объявления', examples: [touch] })

/** What an answer says of a lead that came from nowhere that is known. */
export const exampleAttribution = {
  ...{ ad_id: null, campaign_id: null, niche_id: null },
  ...{ rule: null, carrier: null, at: null, by: null, author: null, touches: [] },
}

/** Where a lead came from and how that is known. */
export const AttributionAnswer = z
  .object({
    ad_id: z.string().nullable(),
    campaign_id: z.string().nullable(),
    niche_id: z.string().nullable(),
    rule: AttributionRule.nullable().describe(
      'Чем решено: start_link — ссылка на бота, text_code — код в тексте, text_code_nearly — код с одной ' +
        'ошибкой, click_to_chat и ad_url — объявление назвал мессенджер, api — при создании лида, ' +
        'staff — сотрудник; null — неизвестно',
    ),
    carrier: z.string().nullable(),
    at: Timestamp.nullable(),
    by: Touch.shape.by.nullable(),
    author,
    touches: z.array(TouchAnswer).describe('Все приходы, старые первыми; решает первый или сотрудник'),
  })
  .meta({ id: 'Attribution', title: 'Откуда пришёл лид', examples: [exampleAttribution] })
type AttributionAnswer = z.infer<typeof AttributionAnswer>

type Attributed = Pick<Lead, 'ad_id' | 'campaign_id' | 'niche_id' | 'attribution' | 'touches'>

/** What answers show of it; what an earlier version wrote has ids alone. */
export function presentAttribution(
  { ad_id, campaign_id, niche_id, attribution, touches = [] }: Attributed,
  nameOf: NameOf,
): AttributionAnswer {
  return {
    ad_id,
    campaign_id,
    niche_id,
    rule: attribution?.rule ?? null,
    carrier: attribution?.carrier ?? null,
    at: attribution?.at.toISOString() ?? null,
    by: attribution?.by ?? null,
    author: attribution ? presentAuthor(authorOfTouch(attribution), nameOf) : null,
    touches: touches.map((each) => ({
      ...each,
      at: each.at.toISOString(),
      author: presentAuthor(authorOfTouch(each), nameOf),
    })),
  }
}
