import { z } from 'zod'

/** What stays of a niche, a campaign or an ad that is deleted, so that one knows before. */
export const HiddenAnswer = z
  .object({
    campaigns: z.number().int().describe('Сколько кампаний ниши останется; у кампании и объявления — 0'),
    running: z.number().int().describe('Сколько из них идёт сейчас'),
    ads: z.number().int().describe('Сколько объявлений останется; у объявления — 0'),
    leads: z.number().int().describe('Сколько лидов с их перепиской останется'),
    waiting: z.number().int().describe('Сколько из них ждёт ответа'),
    spent: z.number().describe('Сколько расходов останется в показателях, тенге'),
  })
  .meta({
    id: 'Hidden',
    title: 'Что останется после удаления',
    examples: [{ campaigns: 2, running: 1, ads: 12, leads: 340, waiting: 3, spent: 120_000 }],
  })
export type HiddenAnswer = z.infer<typeof HiddenAnswer>

/** What goes with a lead that is erased. */
export const ErasingAnswer = z
  .object({
    messages: z.number().int(),
    files: z.number().int(),
    notes: z.number().int(),
    reminders: z.number().int().describe('Невыполненных'),
    is_counted: z.boolean().describe('Пришёл ли по объявлению: кампания считает его и дальше'),
  })
  .meta({
    id: 'Erasing',
    title: 'Что будет стёрто вместе с лидом',
    examples: [{ messages: 48, files: 3, notes: 2, reminders: 0, is_counted: true }],
  })
export type ErasingAnswer = z.infer<typeof ErasingAnswer>
