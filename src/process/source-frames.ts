import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'

/**
 * Has stacks name the sources of what was bundled, as `--enable-source-maps` would: that reads every map at the start,
 * this one when the first stack is looked at that needs it.
 */
export function nameSources(): void {
  Error.prepareStackTrace = (error, frames) =>
    [`${error}`, ...frames.map((frame) => `    at ${placed(frame)}`)].join('\n')
}

const maps = new Map<string, SourceMap | null>()

function placed(frame: NodeJS.CallSite): string {
  const [file, line, column] = [frame.getFileName(), frame.getLineNumber(), frame.getColumnNumber()]
  const text = String(frame)
  if (!file?.startsWith('file:') || line === null || column === null) return text
  const entry = mapOf(file)?.findEntry(line - 1, column - 1)
  if (!entry || !('originalSource' in entry)) return text
  const { href } = new URL(entry.originalSource, file)
  return text.replace(
    `${file}:${line}:${column}`,
    `${href}:${entry.originalLine + 1}:${entry.originalColumn + 1}`,
  )
}

/** Null for what was not bundled, or has lost its map. */
function mapOf(file: string): SourceMap | null {
  const known = maps.get(file)
  if (known !== undefined) return known
  const map = readMap(file)
  maps.set(file, map)
  return map
}

function readMap(file: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(new URL(`${file}.map`), 'utf8')))
  } catch {
    return null
  }
}
