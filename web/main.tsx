import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { LanguageProvider } from './i18n/language.tsx'
import { LiveProvider } from './live/live-provider.tsx'
import { pages } from './pages.ts'
import { Shell } from './shell/shell.tsx'
import { Theme } from './ui/theme.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')

const queries = createQueryClient()
pages.find(({ path }) => path === location.pathname)?.prefetch?.(queries)

createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <Theme>
        <QueryClientProvider client={queries}>
          <LiveProvider>
            <Shell />
          </LiveProvider>
        </QueryClientProvider>
      </Theme>
    </LanguageProvider>
  </StrictMode>,
)
