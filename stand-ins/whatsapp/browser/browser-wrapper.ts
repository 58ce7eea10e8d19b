import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

interface BrowserWrapperOptions {
  dataDir: string
  chromiumPath: string
  /** Where web.whatsapp.com is served. */
  port: number
  fingerprint: string
}

/** An executable that takes a browser's place. */
export interface BrowserWrapper {
  path: string
  /** Holds the process id of the browser started last. */
  pidPath: string
}

/**
 * Writes a script that starts Chromium so that web.whatsapp.com is served from here and nothing else can be
 * reached. `exec` keeps the script's process id the browser's, which whoever started it relies on.
 */
export async function writeBrowserWrapper(options: BrowserWrapperOptions): Promise<BrowserWrapper> {
  const path = join(options.dataDir, 'chromium.sh')
  const pidPath = join(options.dataDir, 'chromium.pid')
  const flags = [
    `--host-resolver-rules=MAP web.whatsapp.com:443 127.0.0.1:${options.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    `--ignore-certificate-errors-spki-list=${options.fingerprint}`,
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ]
  const script = [
    '#!/bin/sh',
    `echo $$ > ${quoted(pidPath)}`,
    `exec ${quoted(options.chromiumPath)} ${flags.map(quoted).join(' ')} "$@"`,
    '',
  ]
  await writeFile(path, script.join('\n'))
  await chmod(path, 0o755)
  return { path, pidPath }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
