import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** Where macOS keeps it, outside of PATH. */
const macPath = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The first Chromium or Chrome in PATH. Throws where there is none. */
export async function findChromium(): Promise<string> {
  const directories = (process.env.PATH ?? '').split(delimiter)
  const paths = directories.flatMap((directory) => names.map((name) => join(directory, name)))
  for (const path of [...paths, macPath]) if (await isExecutable(path)) return path
  throw new Error(`There is no Chromium: none of ${names.join(', ')} is in PATH`)
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
