import { pathToFileURL } from 'node:url'

/** Runs a program, `role.js FILE`, and ends with the run that started it, however that ends. */
process.on('disconnect', () => process.exit())
// The program sees its own name and arguments.
process.argv.splice(1, 1)
await import(pathToFileURL(process.argv[1] ?? '').href)
