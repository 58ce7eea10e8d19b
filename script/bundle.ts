import { rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Plugin, rolldown } from 'rolldown'

/**
 * Makes the programs of `dist` that are started often of a few large modules each: Node.js takes more than half of a
 * start to find and read two thousand small ones. What only looks the same is left as the compiler wrote it: scripts and
 * tests import that.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const programs = ['src/server', 'embedded/child', 'embedded/guest-thread']

/** Packages that are no modules alone: native code, files of their own, a thread's program, or a browser's driver. */
const leftInPlace = [
  ...[
    'lmdb',
    'msgpackr',
    'sharp',
    'fs-native-extensions',
    'pino',
    'whatsapp-web.js',
    'redoc',
    'patch-package',
  ],
  ...['@fastify/swagger-ui', '@bull-board/api', '@bull-board/fastify', '@bull-board/ui'],
]
/** Packages that others use where somebody has installed them. */
const optional = [
  ...['kerberos', 'snappy', 'socks', '@mongodb-js/zstd', 'mongodb-client-encryption', 'gcp-metadata'],
  ...['@aws-sdk/credential-providers', 'aws4', 'bufferutil', 'utf-8-validate', 'encoding'],
]

/** A module finds its files by its own address: it goes on giving that, and not the one of what it has become part of. */
const ownAddress: Plugin = {
  name: 'own-address',
  transform(code, id) {
    if (!code.includes('import.meta.url')) return null
    const place = relative(root, id).replace(/\.ts$/, '.js')
    // What the compiler has written stands in `dist`, and packages beside it.
    const path = place.startsWith('node_modules') ? join('../..', place) : join('..', place)
    const url = JSON.stringify(path.split(sep).join('/'))
    return { code: code.replaceAll('import.meta.url', `new URL(${url}, import.meta.url).href`), map: null }
  },
}

const isOf = (names: readonly string[], id: string): boolean =>
  names.some((name) => id === name || id.startsWith(`${name}/`))

await rm(join(root, 'dist/chunks'), { recursive: true, force: true })
const bundle = await rolldown({
  cwd: root,
  platform: 'node',
  input: Object.fromEntries(programs.map((name) => [name, join(root, `${name}.ts`)])),
  external: (id) => isOf([...leftInPlace, ...optional], id),
  plugins: [ownAddress],
  logLevel: 'warn',
})
await bundle.write({
  dir: join(root, 'dist'),
  format: 'esm',
  sourcemap: true,
  // What stands in the map would be read with it, and the repository has it.
  sourcemapExcludeSources: true,
  // Names stay, for stacks; and text of one byte a character takes half of the memory.
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true, asciiOnly: true } },
  entryFileNames: '[name].js',
  // One folder deep, as the programs are: see `ownAddress`.
  chunkFileNames: 'chunks/[name]-[hash].js',
  cleanDir: false,
})
await bundle.close()
