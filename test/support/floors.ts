/**
 * The house from the ground up: every room, and the rooms that it may import. All of them stand above it in this
 * list, so arrows run one way and no two rooms know each other. A room is a folder, or a file that starts and builds.
 */
export const floors: readonly (readonly [room: string, mayImport: string])[] = [
  // What everything stands on: no I/O of its own but for a log.
  ['src/core', ''],
  ['src/config', 'core'],
  ['src/config.ts', 'core config'],
  ['src/process', 'core config'],
  ['src/storage', 'core'],
  ['src/http', 'core config.ts storage'],
  // The words of the trade, and what carries them.
  ['src/understanding', 'core'],
  ['src/channels', 'core storage http'],
  ['src/scoring', 'core channels'],
  ['src/verdict', 'core'],
  ['src/dialog', 'core understanding channels'],
  ['src/jobs', 'core storage http'],
  ['src/events', 'core storage'],
  ['src/auth', 'core config.ts storage http'],
  ['src/people', 'core storage http auth'],
  ['src/openapi', 'http auth'],
  ['src/shop', 'core storage http auth'],
  // Resources.
  ['src/messages', 'core storage http auth channels events'],
  ['src/idempotency', 'core storage http messages'],
  ['src/niches', 'core storage http auth dialog'],
  ['src/leads', 'core storage http auth understanding channels scoring dialog events messages'],
  ['src/notes', 'core storage http auth people events messages leads'],
  ['src/roll-ups', 'core storage leads'],
  ['src/monitoring', 'core process http channels jobs messages leads'],
  ['src/campaigns', 'core storage http channels verdict events niches leads roll-ups'],
  ['src/audit', 'core storage http auth'],
  ['src/inbox', 'core storage http auth channels messages leads'],
  ['src/reminders', 'core storage http auth people messages leads inbox'],
  ['src/assignment', 'core storage http auth people shop niches messages leads'],
  [
    'src/staff-chat',
    'core storage http auth people shop channels dialog events messages niches leads notes audit assignment',
  ],
  ['src/files', 'core storage http channels messages'],
  ['src/replies', 'core storage http messages files'],
  ['src/deletion', 'core http niches messages leads notes campaigns files'],
  ['src/personal-data', 'core storage http events messages leads campaigns roll-ups'],
  ['src/spend', 'core http campaigns'],
  ['src/report', 'core storage http channels verdict events niches leads roll-ups campaigns'],
  ['src/figures', 'core http inbox personal-data report'],
  // What happened goes out.
  ['src/feed', 'core channels events messages leads campaigns'],
  ['src/webhooks', 'core storage http jobs events feed'],
  ['src/realtime', 'core storage http auth events feed'],
  // A message comes in, is answered, and its answer goes out.
  [
    'src/pipeline',
    'core storage channels scoring dialog messages niches leads monitoring campaigns personal-data',
  ],
  ['src/preview', 'core http scoring dialog shop messages niches leads pipeline'],
  ['src/migrations', 'core storage messages leads personal-data roll-ups'],
  // What builds.
  ['src/stores.ts', 'src'],
  ['src/app.ts', 'src'],
  ['src/services.ts', 'src'],
  ['src/container.ts', 'src'],
  ['src/rest-api.ts', 'src'],
  // What runs.
  ['bots', 'src'],
  ['workers', 'src'],
  ['packages/documents', ''],
  ['stand-ins', 'core process packages'],
  ['embedded', 'core config.ts process migrations packages stand-ins'],
  ['src/roles.ts', 'src bots workers embedded'],
  ['src/server.ts', 'src embedded'],
  // The pages know the server by its answers and by what it declares of them.
  ['web/i18n', ''],
  ['web/labels.ts', 'src web/i18n'],
  ['web/api', 'http auth people rest-api.ts stand-ins web/i18n'],
  ['web/forms', 'core web/i18n web/api'],
  ['web/ui', 'web/i18n web/api web/forms'],
  ['web/data', 'src web/api web/forms web/ui'],
  ['web/live', 'src web/api web/data'],
  ['web/account', 'src web/i18n web/api web/ui'],
  ['web/lead', 'src web/i18n web/labels.ts web/api web/forms web/data'],
  ['web/lead-panel', 'src web/i18n web/labels.ts web/api web/forms web/data web/lead'],
  ['web/conversation', 'src web/i18n web/api web/forms web/ui web/data web/live web/lead web/lead-panel'],
  ['web/leads', 'src web/i18n web/labels.ts web/api web/ui web/data web/lead web/conversation'],
  ['web/board', 'src web/i18n web/labels.ts web/api web/ui web/data web/lead'],
  ['web/report', 'src web/i18n web/labels.ts web/api web/ui web/data'],
  ['web/flow', 'src web/i18n web/labels.ts web/api web/forms web/ui'],
  ['web/campaigns', 'src web/i18n web/labels.ts web/api web/forms web/ui web/data web/report web/flow'],
  ['web/system', 'src web/account web/i18n web/labels.ts web/api web/forms web/ui web/data'],
  ['web/simulator', 'src stand-ins web/i18n web/api'],
  ['web/notices', 'src web/i18n web/api web/ui web/data web/lead web/live'],
  ['web/pages.ts', 'http auth web'],
  ['web/shell', 'people reminders web'],
  ['web/service-worker', ''],
  ['web/main.tsx', 'http web'],
  ['web/vite.config.ts', ''],
  // What is done with the whole of it.
  ['script', 'src packages stand-ins embedded'],
  ['chaos', 'src workers stand-ins embedded script'],
  ['bench', 'src bots workers stand-ins embedded script chaos'],
  ['test', 'src bots workers packages stand-ins embedded web script chaos bench'],
]

const rooms = floors.map(([room]) => room)

/** The room that a file is in; undefined where the table has none. */
export function roomOf(file: string): string | undefined {
  return rooms.find((room) => file === room || file.startsWith(`${room}/`))
}

/** Why a room may not import another; null where it may. */
export function refusalOf(from: string, to: string): string | null {
  if (from === to) return null
  if (rooms.indexOf(to) > rooms.indexOf(from)) return `${to} stands above it`
  const [, mayImport = ''] = floors.find(([room]) => room === from) ?? []
  const isListed = mayImport
    .split(' ')
    .some((name) => [name, `src/${name}`].some((room) => to === room || to.startsWith(`${room}/`)))
  return isListed ? null : `${from} does not import ${to}`
}
