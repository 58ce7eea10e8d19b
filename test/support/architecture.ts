import { dirname, join } from 'node:path/posix'
import { refusalOf, roomOf } from './floors.ts'

/** Source files by their path from the root, with their text. */
export type Sources = ReadonlyMap<string, string>

interface Import {
  /** A path from the root, or the name of a package. */
  target: string
  isPackage: boolean
  /** Gone when compiled: it ties the types together, not the running code. */
  isTypeOnly: boolean
}

/** Who may import a package. Denied unless listed; `node:` modules and `plain` ones are for everyone. */
const packageUsers: Record<string, RegExp> = {
  mongoose: /^src\/(.*\.store|stores|storage\/.*|migrations\/.*)\.ts$|^(bench|script)\//,
  fastify:
    /^src\/(http\/|openapi\/|auth\/(access|own-leads|presented-key|session-cookie)\.ts|idempotency\/idempotent-requests\.ts|audit\/audited-requests\.ts|app\.ts|.*\.routes\.ts)|^bots\/|^stand-ins\/|^embedded\/launcher\.ts$/,
  bullmq: /^(src\/jobs|workers)\//,
  ioredis: /^src\/storage\/redis\.ts$|^stand-ins\/redis\//,
  'rate-limiter-flexible': /^src\/storage\/rate-limiter\.ts$/,
  cookie: /^src\/auth\/session-cookie\.ts$/,
  'ipaddr.js': /^src\/(http\/|webhooks\/public-address\.ts)/,
  standardwebhooks: /^src\/webhooks\/webhook-deliverer\.ts$/,
  'fs-native-extensions': /^src\/process\/directory-lock\.ts$/,
  pino: /^src\/core\/logger\.ts$/,
  'csv-parse': /^src\/spend\/spend-table\.ts$/,
  'csv-stringify': /^src\/(core\/csv|audit\/audit-csv|leads\/lead-csv|report\/report-csv)\.ts$/,
  'content-disposition': /^src\/files\/disposition\.ts$/,
  'file-type': /^src\/files\/measured-content\.ts$/,
  'range-parser': /^src\/http\/byte-range\.ts$/,
  sharp: /^(src\/files\/picture|test\/(integration\/files\/.*|support\/kept-file))\.ts$/,
  yazl: /^src\/personal-data\/zip\.ts$/,
  'write-excel-file': /^src\/report\/report-xlsx\.ts$/,
  '@bull-board/api': /^src\/jobs\/queue-board\.routes\.ts$/,
  '@bull-board/fastify': /^src\/jobs\/queue-board\.routes\.ts$/,
  'prom-client': /^src\/monitoring\//,
  telegraf: /^bots\/telegram\//,
  'abort-controller': /^bots\/telegram\//,
  'whatsapp-web.js': /^bots\/whatsapp\//,
  bson: /^packages\/documents\//,
  lmdb: /^(embedded|stand-ins|packages\/documents)\//,
  rolldown: /^script\/bundle\.ts$/,
  'playwright-core': /^(bench|script)\//,
  'pure-rand': /^bench\//,
  'tar-stream': /^embedded\/archive\.ts$/,
  selfsigned: /^stand-ins\/whatsapp\//,
}
const fastifyFamily = /^(@fastify\/.+|fastify-type-provider-zod)$/
const plain = new Set(['zod', 'uuid', 'uqr', 'libphonenumber-js', 'p-queue', 'p-retry', 'p-timeout'])

/** What a package shows to whoever is not of it; its own tests look at everything. */
const doors = /^packages\/documents\/src\/(server|read-file|storage\/database-file)\.ts$/

/** What runs without any I/O of its own: it is handed its ports, and never reaches for them. */
const pure =
  /^src\/(core|dialog|understanding|scoring|verdict|pipeline)\/(?!.*\.store)|^src\/config(\.ts$|\/)|\.(service|schema|api|contracts)\.ts$|-rules\.ts$/
const reaching =
  /\.(store|routes)\.ts$|^src\/(container|services|stores|app|storage\/.*|core\/logger)\.ts$|^src\/jobs\/job-queue\.ts$/

/** Every import that the architecture forbids, and every circle, each as a sentence. */
export function violationsOf(sources: Sources): string[] {
  return [
    ...[...sources.keys()].flatMap((file) => forbiddenIn(file, importsOf(file, sources))),
    ...circlesIn(sources),
  ]
}

function forbiddenIn(file: string, imports: Import[]): string[] {
  const room = roomOf(file)
  if (room === undefined) return [`${file} is in no room of test/support/floors.ts`]
  return imports.flatMap(({ target, isPackage, isTypeOnly }) => {
    if (isPackage) return mayUse(file, target) ? [] : [`${file} may not import the package ${target}`]
    const targetRoom = roomOf(target)
    const refusal = targetRoom === undefined ? null : refusalOf(room, targetRoom)
    if (refusal !== null) return [`${file} may not import ${target}: ${refusal}`]
    if (targetRoom?.startsWith('packages/') && targetRoom !== room && !doors.test(target))
      return [`${file} may not import ${target}: the package keeps it to itself`]
    if (!isTypeOnly && pure.test(file) && reaching.test(target))
      return [`${file} does no I/O and may not import ${target}`]
    return []
  })
}

function mayUse(file: string, name: string): boolean {
  if (name.startsWith('node:') || plain.has(name) || /^(web|test)\//.test(file)) return true
  return packageUsers[fastifyFamily.test(name) ? 'fastify' : name]?.test(file) ?? false
}

function importsOf(file: string, sources: Sources): Import[] {
  const text = sources.get(file) ?? ''
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm,
  )
  return [...statements].map(([, type, from, dynamic]) => {
    const specifier = from ?? dynamic ?? ''
    const isPackage = !specifier.startsWith('.')
    const target = isPackage ? packageOf(specifier) : join(dirname(file), specifier)
    return { target, isPackage, isTypeOnly: type !== undefined }
  })
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Files that, followed along what they import, types included, lead back to themselves. */
function circlesIn(sources: Sources): string[] {
  const done = new Set<string>()
  const walk = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [`circle: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}`]
    if (done.has(file)) return []
    done.add(file)
    return importsOf(file, sources)
      .filter(({ isPackage }) => !isPackage)
      .flatMap(({ target }) => walk(target, [...path, file]))
  }
  return [...sources.keys()].flatMap((file) => walk(file, []))
}
