import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
/** Where macOS keeps it, outside of PATH. */
const macPath = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** Features of its own window, of which even a headless one makes a process of 150 MiB: an address bar's suggestions. */
export const windowFeatures: readonly string[] = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/** The browser to start: the one that is set, or the first in PATH; null where there is none. */
export async function findChromium(given?: string): Promise<string | null> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), macPath]
  for (const path of given === undefined ? found : [given]) if (await isExecutable(path)) return path
  return null
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
