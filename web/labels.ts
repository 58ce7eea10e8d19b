import type { CampaignStatus } from '../src/campaigns/campaign.schema.ts'
import type { Platform } from '../src/channels/platform.ts'
import type { LeadStatus } from '../src/core/lead-status.ts'
import type { NicheStatus } from '../src/niches/niche.schema.ts'
import { type Localized, localized } from './i18n/language.tsx'

interface Labels {
  status: Record<LeadStatus, string>
  source: Record<Platform, string>
  campaign: Record<CampaignStatus, string>
  niche: Record<NicheStatus, string>
}

const platforms = { olx: 'OLX', kaspi: 'Kaspi', telegram: 'Telegram', whatsapp: 'WhatsApp' }

/** What the fixed values of the API are called. */
export const labels: Localized<Labels> = localized<Labels>({
  ru: {
    status: {
      new: 'Новый',
      contacted: 'На связи',
      qualified: 'Подходит',
      hot: 'Горячий',
      won: 'Сделка',
      lost: 'Потерян',
      spam: 'Спам',
    },
    source: platforms,
    campaign: {
      draft: 'Черновик',
      active: 'Идёт',
      paused: 'На паузе',
      completed: 'Завершена',
      failed: 'Не удалась',
    },
    niche: {
      research: 'Исследуем',
      active: 'Работает',
      paused: 'На паузе',
      completed: 'Завершена',
      rejected: 'Отклонена',
    },
  },
  kk: {
    status: {
      new: 'Жаңа',
      contacted: 'Байланыста',
      qualified: 'Сай келеді',
      hot: 'Қызу',
      won: 'Мәміле',
      lost: 'Жоғалды',
      spam: 'Спам',
    },
    source: platforms,
    campaign: {
      draft: 'Жоба',
      active: 'Жүріп жатыр',
      paused: 'Тоқтатылды',
      completed: 'Аяқталды',
      failed: 'Сәтсіз',
    },
    niche: {
      research: 'Зерттеу',
      active: 'Жұмыста',
      paused: 'Тоқтатылды',
      completed: 'Аяқталды',
      rejected: 'Қабылданбады',
    },
  },
  en: {
    status: {
      new: 'New',
      contacted: 'In touch',
      qualified: 'Qualified',
      hot: 'Hot',
      won: 'Won',
      lost: 'Lost',
      spam: 'Spam',
    },
    source: platforms,
    campaign: {
      draft: 'Draft',
      active: 'Running',
      paused: 'Paused',
      completed: 'Completed',
      failed: 'Failed',
    },
    niche: {
      research: 'Research',
      active: 'Active',
      paused: 'Paused',
      completed: 'Completed',
      rejected: 'Rejected',
    },
  },
})

/** The colours of lead statuses, of Mantine's palette. */
export const statusColors: Record<LeadStatus, string> = {
  new: 'blue',
  contacted: 'sea',
  qualified: 'teal',
  hot: 'orange',
  won: 'green',
  lost: 'gray',
  spam: 'red',
}
