import { test as anyTest } from 'vitest'
import { findChromium } from '../../src/process/find-chromium.ts'

/** Where there is none and none can be installed, the tests that need it are skipped, by their names. */
export const chromium = await findChromium(process.env.WHATSAPP_CHROMIUM_PATH || undefined)

/** A test that opens pages in it. */
export const test = anyTest.skipIf(chromium === null)
