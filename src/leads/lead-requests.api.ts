import { z } from 'zod'
import { Platform } from '../channels/platform.ts'
import { expected, Money, NamedId, Text, WholeTiyn } from '../core/fields.ts'
import { LeadStatus } from '../core/lead-status.ts'
import { toE164 } from '../core/text/phone.ts'

const phone = Text(64).refine(
  (text) => toE164(text) !== null,
  expected(
    'ожидается номер телефона, например +7 777 123 4567',
    'expected a phone number, such as +7 777 123 4567',
  ),
)

export const CreateLead = z
  .strictObject({
    ad_id: NamedId.nullable().exactOptional().describe('id объявления, с которого пришёл лид'),
    name: Text(200),
    phone: phone.nullable().exactOptional().describe('Телефон, хранится как написан'),
    source: Platform,
    platform_user_id: Text(128).nullable().exactOptional().describe('id человека на платформе'),
    budget: Money.nullable().exactOptional().describe('Бюджет, тенге'),
    notes: Text(10_000).nullable().exactOptional().describe('Заметки'),
  })
  .meta({
    title: 'Новый лид',
    examples: [
      {
        ad_id: '0193397f-3a00-7000-8000-000000000003',
        name: 'Иван Иванов',
        phone: '+7 777 123 4567',
        source: 'whatsapp',
        platform_user_id: 'user123',
        budget: 15_000,
        notes: 'Интересуется ремонтом MacBook',
      },
    ],
  })
export type CreateLead = z.infer<typeof CreateLead>

export const UpdateLead = z
  .strictObject({
    name: Text(200).exactOptional(),
    phone: phone.nullable().exactOptional().describe('Телефон, хранится как написан'),
    budget: Money.nullable().exactOptional().describe('Бюджет, тенге'),
    notes: Text(10_000).nullable().exactOptional().describe('Заметки'),
    ad_id: NamedId.nullable()
      .exactOptional()
      .describe('id объявления, с которого лид пришёл на самом деле; null — ни с какого'),
  })
  .meta({
    title: 'Изменения лида',
    description: 'Отсутствующие поля не меняются, null очищает необязательное поле',
    examples: [{ phone: '+7 777 123 4567', notes: 'Перезвонить после обеда' }],
  })
export type UpdateLead = z.infer<typeof UpdateLead>

export const UpdateLeadStatus = z
  .strictObject({
    status: LeadStatus,
    revenue: WholeTiyn.exactOptional().describe('Сколько принесла эта сделка, тенге; только с won'),
  })
  .refine(({ status, revenue }) => revenue === undefined || status === 'won', {
    path: ['revenue'],
    ...expected('ожидается только вместе со статусом won', 'expected with the status won alone'),
  })
  .meta({
    title: 'Статус лида',
    examples: [{ status: 'qualified' }, { status: 'won', revenue: 45_000 }],
  })

export const SetBotActive = z
  .strictObject({ active: z.boolean().describe('true — бот отвечает, false — молчит') })
  .meta({ title: 'Бот для лида', examples: [{ active: false }] })
