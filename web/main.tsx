import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, type ReactNode, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import type { joinPath } from '../src/http/spa-paths.ts'
import { createQueryClient } from './api/query-client.ts'
import { LanguageProvider } from './i18n/language.tsx'
import { LiveProvider } from './live/live-provider.tsx'
import { pages } from './pages.ts'
import { keepShell } from './shell/keep-shell.ts'
import { Shell } from './shell/shell.tsx'
import { Theme } from './ui/theme.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')

const queries = createQueryClient()
pages.find(({ path }) => path === location.pathname)?.prefetch?.(queries)

// Who follows a link is nobody yet: nothing of the shop is asked for.
const JoinPage = lazy(() => import('./account/join.page.tsx'))
const join: typeof joinPath = '/join'

function Content(): ReactNode {
  if (location.pathname === join) {
    return (
      <Suspense>
        <JoinPage />
      </Suspense>
    )
  }
  return (
    <LiveProvider>
      <Shell />
    </LiveProvider>
  )
}

if (import.meta.env.PROD) keepShell()

createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <Theme>
        <QueryClientProvider client={queries}>
          <Content />
        </QueryClientProvider>
      </Theme>
    </LanguageProvider>
  </StrictMode>,
)
