import { open } from 'lmdb'

// Reads a database from end to end: `check-database.mjs FILE`. A damaged file can end whoever reads it by a signal, so
// this is a process of its own; JavaScript, so that it runs beside the sources as well as beside what is built of them.
const [path = ''] = process.argv.slice(2)
const bytes = { keyEncoding: 'binary', encoding: 'binary' }
const hasParts = path.endsWith('.lmdb')
const root = open({ path, noSubdir: true, readOnly: true, maxDbs: 64, ...(hasParts ? {} : bytes) })
const parts = hasParts ? [...root.getKeys()].map((name) => root.openDB({ name, ...bytes })) : [root]
for (const part of parts) for (const entry of part.getRange()) void entry
await root.close()
