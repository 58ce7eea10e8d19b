/** How a thing is added: copies of what is there, and what each place of README's table gets. */
export interface Recipe {
  /** The row of README's table. */
  row: string
  /** One that is there already, by how its places call it. */
  example: string
  /** Its folder and the one of the new thing. */
  copy?: readonly [from: string, to: string]
  places: Readonly<Record<string, (text: string) => string>>
}

/** The names of canned replies, as those of faxes. */
export const asFax = (text: string): string =>
  text
    .replaceAll('Replies', 'Faxes')
    .replaceAll('replies', 'faxes')
    .replaceAll('Reply', 'Fax')
    .replaceAll('reply', 'fax')

/** Each line that names canned replies once more, for faxes. */
const twice = (text: string): string =>
  text.replace(/^.*(?:Reply(?:Store|Service)|reply(?:Routes|Contracts)).*\n/gm, (line) => line + asFax(line))

const behind =
  (found: string | RegExp, added: string) =>
  (text: string): string =>
    text.replace(found, (match) => match + added)

export const recipes: readonly Recipe[] = [
  {
    row: 'a resource',
    example: 'repl(y|ies)',
    copy: ['src/replies', 'src/faxes'],
    places: {
      'src/stores.ts': twice,
      'src/services.ts': twice,
      'src/app.ts': twice,
      'src/rest-api.ts': twice,
    },
  },
  {
    row: 'a channel',
    example: 'whatsapp',
    places: {
      'src/channels/channel.ts': behind("'telegram', ", "'fax', "),
      'bots/registry.ts': behind('export const channels = {\n', '  fax: () => null,\n'),
      'web/labels.ts': behind("kaspi: 'Kaspi', ", "fax: 'Fax', "),
      'web/system/channel.texts.ts': behind(/howToStart: \{\n/g, "fax: 'Fax',\n"),
    },
  },
  {
    row: 'a job',
    example: 'deliver-webhook',
    places: {
      'src/jobs/job-definitions.ts': (text) =>
        text.replace("z.enum(['", "z.enum(['send-fax', '").replace(
          "  'deliver-webhook': {",
          (entry) => `${entry.replace('deliver-webhook', 'send-fax')}
    subject: 'lead_id', attempts: 1, firstRetryMs: 1_000, delayMs: 0, concurrency: 1 },\n${entry}`,
        ),
      'workers/registry.ts': behind('export const handlers = {\n', "  'send-fax': () => async () => null,\n"),
      'web/system/queue.texts.ts': behind(/ names: \{\n/g, "'send-fax': 'Fax',\n"),
    },
  },
  {
    row: 'a page of the inbox',
    example: 'board',
    copy: ['web/board', 'web/faxes'],
    places: {
      'src/http/spa-paths.ts': behind("'/board', ", "'/faxes', "),
      'web/pages.ts': (text) =>
        text.replace(
          / {2}\{\n {4}path: '\/board',[\s\S]*?\n {2}\},\n/,
          (page) => page + page.replaceAll('board', 'faxes'),
        ),
    },
  },
]
