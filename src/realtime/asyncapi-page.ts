import type { AsyncapiDocument, AsyncapiMessage } from './asyncapi.ts'

/** The AsyncAPI document for people to read: one page, no script, nothing from elsewhere. */
export function asyncapiPage({ info, operations, components }: AsyncapiDocument): string {
  const list = (operation: 'tell' | 'hear'): string =>
    operations[operation].messages
      .map((ref) => section(nameIn(ref), components.messages[nameIn(ref)]))
      .join('\n')
  const schemas = Object.entries(components.schemas).map(([name, schema]) => details(name, schema))
  return `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(info.title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escapeHtml(info.title)} ${escapeHtml(info.version)}</h1>
${info.description.split('\n\n').map(paragraph).join('\n')}
<p>AsyncAPI 3 для программ: <a href="/docs/ws.json">/docs/ws.json</a>. REST: <a href="/docs">/docs</a>.</p>
<h2>Сервер сообщает</h2>
${list('tell')}
<h2>Клиент говорит</h2>
${list('hear')}
<h2>Схемы</h2>
${schemas.join('\n')}
</body>
</html>
`
}

function section(name: string, message: AsyncapiMessage | undefined): string {
  if (!message) return ''
  const examples = message.examples.map(({ payload }) => `<pre>${json(payload)}</pre>`)
  return `<section id="${escapeHtml(name)}">
<h3><code>${escapeHtml(name)}</code> ${escapeHtml(message.title)}</h3>
${message.summary === undefined ? '' : paragraph(message.summary)}
${examples.join('\n')}
${details('Схема', message.payload)}
</section>`
}

function details(summary: string, schema: unknown): string {
  return `<details id="${escapeHtml(summary)}"><summary>${escapeHtml(summary)}</summary><pre>${json(schema)}</pre></details>`
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p>`
}

function json(value: unknown): string {
  return escapeHtml(JSON.stringify(value, null, 2))
}

function nameIn({ $ref }: { $ref: string }): string {
  return $ref.slice($ref.lastIndexOf('/') + 1)
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

const style = `
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin-top: 2.5rem }
section { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding-top: .5rem }
pre { background: color-mix(in srgb, currentColor 7%, transparent); padding: .75rem; border-radius: .5rem; overflow: auto }
code, pre { font-family: ui-monospace, monospace; font-size: .9em }
summary { cursor: pointer }`
