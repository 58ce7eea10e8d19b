import { open } from 'lmdb'

// Reads a database from end to end: `check-database.mjs FILE`. A damaged file can end whoever reads it by a signal, so
// this is a process of its own; JavaScript, so that it runs beside the sources as well as beside what is built of them.
const [path = ''] = process.argv.slice(2)
const bytes = { keyEncoding: 'binary', encoding: 'binary' }
// A Bot API server keeps objects in its root, under the names of its parts; documents have bytes there, and parts beside.
const isDocuments = !path.endsWith('.lmdb')
const root = open({ path, noSubdir: true, readOnly: true, maxDbs: 64, ...(isDocuments ? bytes : {}) })
const parts = ['catalog', 'records', 'entries']
const keys = [...root.getKeys()].map((key) => String(key).replace(/\0$/, ''))
const names = keys.filter((name) => !isDocuments || parts.includes(name))
if (isDocuments) for (const entry of root.getRange()) void entry
for (const name of names) for (const entry of root.openDB({ name, ...bytes }).getRange()) void entry
await root.close()
