import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createLifecycle } from '../src/core/lifecycle.ts'
import { sendAlbums } from './files/albums.ts'
import { passFiles } from './files/pass.ts'
import { openShop } from './files/shop.ts'
import { root } from './stage/root.ts'

/**
 * How files pass: what memory it takes, and whether all of them are there after kills. Fails where one is lost, changed or
 * there twice. Four times the bytes that pass have to fit on the disk.
 */
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100' },
    mib: { type: 'string', default: '20' },
    albums: { type: 'string', default: '200' },
  },
})

const lifecycle = createLifecycle()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void lifecycle.close().finally(() => process.exit(130)))
const dir = await mkdtemp(join(tmpdir(), 'leadbot-bench-files-'))
lifecycle.onClose(() => rm(dir, { recursive: true, force: true }))
try {
  const shop = await openShop({ checkout: root, dir, lifecycle })
  const load = { count: Number(values.files), bytes: Number(values.mib) * 2 ** 20 }
  for (const line of await passFiles(shop, load)) console.log(line)
  for (const line of await sendAlbums(shop, Number(values.albums))) console.log(line)
} finally {
  await lifecycle.close()
}
