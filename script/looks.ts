import type { Sample } from './sample-data.ts'

/** A page as it looks with the sample shop. */
export interface Look {
  name: string
  path(sample: Sample): string
  /** A text that is there once the page has loaded. */
  ready: string
}

/** Every page of the inbox that a server shows without a bot. */
export const looks: readonly Look[] = [
  { name: 'leads', path: () => '/', ready: 'Сергей Ким' },
  {
    name: 'conversation',
    path: ({ leads }) => `/?lead=${leads.get('Айгүл Сәрсенова')}`,
    ready: 'термопасты',
  },
  { name: 'board', path: () => '/board', ready: 'Данияр Ахметов' },
  { name: 'campaigns', path: () => '/campaigns', ready: 'Неизвестно откуда' },
  {
    name: 'campaign',
    path: ({ campaigns }) => `/campaigns?campaign=${campaigns[0]}`,
    ready: 'Цена подходящего лида к этому дню',
  },
  {
    name: 'niche',
    path: ({ niches }) => `/campaigns?niche=${niches[0]}`,
    ready: 'Цена подходящего лида к этому дню',
  },
  { name: 'system', path: () => '/system', ready: 'Гарантия' },
]
