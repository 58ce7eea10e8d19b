import { z } from 'zod'
import type { Language } from '../core/text/localized-text.ts'
import { exampleLead, leadFields, presentLead } from '../leads/lead.api.ts'
import type { ListedLead } from '../leads/lead-parts.ts'

const has_name = z.boolean().describe('Назван ли он: без имени name — слово о нём')

/** Other leads with the phone of one: a suggestion, nothing is merged. */
export const SamePhoneAnswer = z.object({ leads: z.array(z.object({ ...leadFields, has_name })) }).meta({
  id: 'SamePhone',
  title: 'Лиды с тем же телефоном',
  examples: [{ leads: [{ ...exampleLead, has_name: true }] }],
})
export type SamePhoneAnswer = z.infer<typeof SamePhoneAnswer>

export function presentSamePhone(lead: ListedLead, language: Language): SamePhoneAnswer['leads'][number] {
  return { ...presentLead(lead, language), has_name: lead.name !== '' }
}
