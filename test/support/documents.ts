import { join } from 'node:path/posix'

/** What the documents may name: the repository as it is. */
export interface Repository {
  /** Every file by its path from the root. */
  files: ReadonlySet<string>
  /** Names of `npm run`. */
  npmScripts: ReadonlySet<string>
  /** Environment variables. */
  settings: ReadonlySet<string>
  /** Headings of a document, as a link names them. */
  anchorsOf(path: string): ReadonlySet<string>
}

/** A document of the repository. */
export interface Document {
  path: string
  text: string
}

const link = /\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g

/** Every file, script, setting and heading that a document names and the repository does not have. */
export function mistakesIn(document: Document, repository: Repository): string[] {
  const text = document.text.replaceAll(link, '](…)')
  return [
    ...brokenLinks(document, repository),
    ...pathsIn(text, repository).filter((path) => !exists(path, document, repository)),
    ...[...text.matchAll(/npm run (?:--\S+ )*([\w:-]+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !repository.npmScripts.has(name)),
    ...[...text.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b|(?<=[\s`]|^)[A-Z]+(?==[^=])/gm)]
      .map(([name]) => name)
      .filter((name) => !repository.settings.has(name)),
  ]
}

function brokenLinks({ path, text }: Document, repository: Repository): string[] {
  return [...text.matchAll(link)].flatMap(([whole, to = '', anchor]) => {
    const target = to === '' ? path : join(path, '..', to)
    const isThere = hasPath(target, repository) && (!anchor || repository.anchorsOf(target).has(anchor))
    return isThere ? [] : [whole]
  })
}

/** What begins with a folder of the repository; an address of the server begins with a slash. */
function pathsIn(text: string, { files }: Repository): string[] {
  const folders = new Set([...files].filter((file) => file.includes('/')).map((file) => file.split('/')[0]))
  const named = text.matchAll(/(?<![\w/.-])(?:\.\/)?([\w.-]+)\/[\w./*+-]*/g)
  return [...named]
    .filter(([, folder]) => folders.has(folder) || folder === 'dist')
    .map(([path]) => path.replace(/^\.\//, '').replace(/[./]+$/, ''))
}

function exists(path: string, document: Document, repository: Repository): boolean {
  if (path.startsWith('dist/')) {
    const source = path.slice('dist/'.length).replace(/\.js$/, '.ts')
    return source === path.slice('dist/'.length) || hasPath(source, repository)
  }
  const fromItsFolder = join(document.path, '..', path)
  return [path, `${path}.ts`, fromItsFolder].some((candidate) => hasPath(candidate, repository))
}

/** Whether it is a file, or the beginning of one's path; `*` stands for anything but a slash. */
function hasPath(path: string, { files }: Repository): boolean {
  const whole = path.replace(/\/$/, '')
  if (whole === '.' || files.has(whole)) return true
  const pattern = whole.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]+')
  const beginning = new RegExp(`^${pattern}(/|$)`)
  return [...files].some((file) => beginning.test(file))
}
