import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** This repository, whichever checkout is measured: compiled, this file is three folders below it. */
export const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)))
