import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { LanguageProvider } from './i18n/language.tsx'
import { Shell } from './shell/shell.tsx'
import { Theme } from './shell/theme.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')

createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <Theme>
        <QueryClientProvider client={createQueryClient()}>
          <Shell />
        </QueryClientProvider>
      </Theme>
    </LanguageProvider>
  </StrictMode>,
)
