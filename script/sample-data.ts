import type { CreateCampaign } from '../src/campaigns/campaign.api.ts'
import type { LeadStatus } from '../src/core/lead-status.ts'
import type { CreateLead } from '../src/leads/lead-requests.api.ts'
import type { Sender } from '../src/messages/sender.ts'
import type { Call } from './json-client.ts'

const niches = [
  { name: 'Ремонт ноутбуков', category: 'electronics_repair', cpl_target: 5000, roi_target: 300 },
  { name: 'Натяжные потолки', category: 'renovation', cpl_target: 8000, roi_target: 250 },
]

interface SampleCampaign extends Omit<CreateCampaign, 'niche_id'> {
  /** Which of the niches. */
  niche: number
  spent: number
}

const campaigns: SampleCampaign[] = [
  { niche: 0, name: 'OLX Алматы — ремонт ноутбуков', platform: 'olx', budget: 60_000, spent: 18_500 },
  { niche: 0, name: 'Telegram — ремонт MacBook', platform: 'telegram', budget: 40_000, spent: 9_200 },
  { niche: 1, name: 'Kaspi — потолки за день', platform: 'kaspi', budget: 90_000, spent: 27_400 },
]

interface Conversation extends Omit<CreateLead, 'source'> {
  /** Which of the campaigns. */
  campaign: number
  status: LeadStatus
  /** Who speaks is told by the first letter: к the customer, б the bot, с staff. */
  says: string[]
}

const conversations: Conversation[] = [
  {
    campaign: 0,
    name: 'Айгүл Сәрсенова',
    phone: '+7 701 234 56 78',
    budget: 45_000,
    status: 'hot',
    says: [
      'к Здравствуйте! Ноутбук Lenovo перегревается и выключается, срочно нужен для работы',
      'б Здравствуйте! Спасибо, что написали нам. Как к вам обращаться?',
      'к Айгүл',
      'б Айгүл, по какому номеру с вами связаться?',
      'к 87012345678',
      'б Спасибо! Какой у вас бюджет на ремонт?',
      'к до 45 тысяч',
      'с Айгүл, добрый день! Чистка с заменой термопасты — 12 000 ₸, займёт два часа. Сможете привезти сегодня до шести?',
      'к Да, буду в пять. Адрес подскажите, пожалуйста',
    ],
  },
  {
    campaign: 1,
    name: 'Иван Петров',
    phone: '+7 777 123 45 67',
    budget: 80_000,
    status: 'qualified',
    says: [
      'к Добрый день, разбит экран на MacBook Air 13, сколько будет стоить замена?',
      'б Здравствуйте! Как к вам обращаться?',
      'к Иван. Телефон 8 777 123 45 67',
      'б Иван, спасибо! На какой бюджет вы рассчитываете?',
      'к 80000',
      'с Иван, матрица есть в наличии: 72 000 ₸ с работой, гарантия полгода.',
    ],
  },
  {
    campaign: 2,
    name: 'Данияр Ахметов',
    status: 'contacted',
    says: [
      'к Сәлеметсіз бе, екі бөлмеге тартпалы төбе қанша тұрады?',
      'б Сәлеметсіз бе! Бөлмелердің ауданы қандай?',
      'к 18 және 14 шаршы метр',
    ],
  },
  {
    campaign: 2,
    name: 'Мария',
    status: 'new',
    says: ['к А потолок с подсветкой делаете? Нужно к 20 числу, квартира в Астане'],
  },
  {
    campaign: 0,
    name: 'Сергей Ким',
    phone: '+7 705 555 01 02',
    status: 'won',
    says: ['к Забрал ноутбук, всё работает, спасибо большое!', 'с Сергей, рады помочь! Обращайтесь.'],
  },
  {
    campaign: 1,
    name: 'Асель',
    status: 'contacted',
    says: ['к Можно узнать, работаете ли вы в субботу?', 'б Да, каждый день с 9 до 20.'],
  },
  {
    campaign: 0,
    name: 'Руслан Оспанов',
    status: 'lost',
    says: ['к Дорого, спасибо', 'с Поняли вас. Если передумаете — напишите.'],
  },
  {
    campaign: 0,
    name: 'Crypto Signals',
    status: 'spam',
    says: ['к Заработок от 500$ в день, переходи по ссылке!!!'],
  },
  {
    campaign: 2,
    name: 'Жанна Ким',
    phone: '+7 700 111 22 33',
    status: 'new',
    says: ['к Нужен замер в пятницу после обеда, площадь 42 метра, два угла'],
  },
]

const replies = [
  { title: 'Адрес', text: 'Мы на Абая, 10, вход со двора. Работаем каждый день с 9 до 20.' },
  { title: 'Гарантия', text: 'На работу и запчасти даём гарантию шесть месяцев.' },
]

const senders: Record<string, Sender> = { к: 'lead', б: 'bot', с: 'human' }

/** Ids of what was made. */
export interface Sample {
  niches: string[]
  campaigns: string[]
  ads: string[]
  /** By name. */
  leads: Map<string, string>
}

/** Fills a server, over its API, with a small shop's week: what the pages are looked at and tested with. */
export async function addSample(call: Call): Promise<Sample> {
  const sample: Sample = { niches: [], campaigns: [], ads: [], leads: new Map() }
  for (const body of niches) {
    const { id: niche_id } = await call('POST /api/niches', { body })
    await call('PATCH /api/niches/:niche_id', { params: { niche_id }, body: { status: 'active' } })
    sample.niches.push(niche_id)
  }
  for (const campaign of campaigns) await addCampaign(call, sample, campaign)
  for (const conversation of conversations.toReversed()) await addConversation(call, sample, conversation)
  for (const body of replies) await call('POST /api/inbox/replies', { body })
  return sample
}

async function addCampaign(
  call: Call,
  sample: Sample,
  { niche, spent, ...campaign }: SampleCampaign,
): Promise<void> {
  const body = { ...campaign, niche_id: sample.niches[niche] ?? '' }
  const { id: campaign_id } = await call('POST /api/campaigns', { body })
  const params = { campaign_id }
  await call('PATCH /api/campaigns/:campaign_id/status', { params, body: { status: 'active' } })
  const ad = await call('POST /api/campaigns/:campaign_id/ads', {
    params,
    body: { title: campaign.name, spent },
  })
  sample.campaigns.push(campaign_id)
  sample.ads.push(ad.id)
}

async function addConversation(
  call: Call,
  sample: Sample,
  { campaign, says, status, ...lead }: Conversation,
): Promise<void> {
  const source = campaigns[campaign]?.platform ?? 'olx'
  const body = { ...lead, source, ad_id: sample.ads[campaign] ?? null }
  const { id: lead_id } = await call('POST /api/leads', { body })
  sample.leads.set(lead.name, lead_id)
  const params = { lead_id }
  for (const line of says) {
    const sender = senders[line.charAt(0)] ?? 'lead'
    await call('POST /api/leads/:lead_id/messages', { params, body: { sender, message: line.slice(2) } })
  }
  if (status !== 'new') await call('PATCH /api/leads/:lead_id/status', { params, body: { status } })
}
