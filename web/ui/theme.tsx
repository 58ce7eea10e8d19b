import './mantine.css'
import {
  createTheme,
  Loader,
  type MantineColorsTuple,
  MantineProvider,
  mergeThemeOverrides,
} from '@mantine/core'
import { useNotifications } from '@mantine/notifications'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import './ui.css'
import { shellTexts } from '../i18n/common.texts.ts'

/** A quiet sea green: people look at this page all day. */
const sea: MantineColorsTuple = [
  '#eaf7f9',
  '#d6ecf0',
  '#abd9e1',
  '#7cc5d2',
  '#58b4c5',
  '#41aabd',
  '#2f9bb0',
  '#0c7489',
  '#09697d',
  '#005a6c',
]

const theme = createTheme({
  colors: { sea },
  primaryColor: 'sea',
  primaryShade: 7,
  defaultRadius: 'md',
  cursorType: 'pointer',
  autoContrast: true,
  respectReducedMotion: true,
  fontFamily: 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  headings: { fontWeight: '600' },
  components: {
    // A name alone is not read out: the element is a span.
    Loader: Loader.extend({ defaultProps: { role: 'status' } }),
    // What takes the focus first is an item of the menu: nothing else may stand in one.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
  },
})

/** Colours, sizes and the place for notices; light or dark as the system says until someone chooses. */
export function Theme({ children }: { children: ReactNode }): ReactNode {
  const { close } = useTexts(shellTexts)
  const spoken = useMemo(() => mergeThemeOverrides(theme, { components: closeButtons(close) }), [close])
  return (
    <MantineProvider theme={spoken} defaultColorScheme="auto">
      <Notices />
      {children}
    </MantineProvider>
  )
}

const Notifications = lazy(() => import('./notifications.tsx'))

/** The place for notices, from the first one on. */
function Notices(): ReactNode {
  const { notifications } = useNotifications()
  const [isNeeded, setNeeded] = useState(false)
  if (!isNeeded && notifications.length > 0) setNeeded(true)
  if (!isNeeded) return null
  return (
    <Suspense>
      <Notifications />
    </Suspense>
  )
}

/** Whatever has a cross to close it says so to those who hear the page. */
function closeButtons(label: string): object {
  const named = { defaultProps: { closeButtonProps: { 'aria-label': label } } }
  return { Notification: named, Modal: named, Drawer: named }
}
