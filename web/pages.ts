import {
  IconActivityHeartbeat,
  IconChartBar,
  IconDeviceMobileMessage,
  IconLayoutKanban,
  IconMessages,
} from '@tabler/icons-react'
import type { QueryClient } from '@tanstack/react-query'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Need } from '../src/auth/access-rules.ts'
import type { pagePaths } from '../src/http/spa-paths.ts'
import { prefetchList } from './data/list-query.ts'
import { type Localized, localized } from './i18n/language.tsx'

/** A page of the application. */
export interface Page {
  path: (typeof pagePaths)[number]
  title: Localized<string>
  /** Left out, everybody who comes in may look at it. */
  need?: Need
  icon: ComponentType<{ size?: number; stroke?: number }>
  Content: LazyExoticComponent<ComponentType>
  /** Asks for what the page shows first, while its code is still on the way. */
  prefetch?(queries: QueryClient): void
}

/** Every page, in the order of the navigation. Each is loaded when it is first opened. */
export const pages: readonly Page[] = [
  {
    path: '/',
    title: localized({ ru: 'Лиды', kk: 'Лидтер', en: 'Leads' }),
    icon: IconMessages,
    Content: lazy(() => import('./leads/leads.page.tsx')),
    prefetch: prefetchList,
  },
  {
    path: '/board',
    title: localized({ ru: 'Доска', kk: 'Тақта', en: 'Board' }),
    icon: IconLayoutKanban,
    Content: lazy(() => import('./board/board.page.tsx')),
  },
  {
    path: '/campaigns',
    title: localized({ ru: 'Кампании', kk: 'Науқандар', en: 'Campaigns' }),
    need: 'figures',
    icon: IconChartBar,
    Content: lazy(() => import('./campaigns/campaigns.page.tsx')),
  },
  {
    path: '/system',
    title: localized({ ru: 'Система', kk: 'Жүйе', en: 'System' }),
    icon: IconActivityHeartbeat,
    Content: lazy(() => import('./system/system.page.tsx')),
  },
  {
    path: '/simulator',
    title: localized({ ru: 'Симулятор', kk: 'Симулятор', en: 'Simulator' }),
    icon: IconDeviceMobileMessage,
    Content: lazy(() => import('./simulator/simulator.page.tsx')),
  },
]
