import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'

/** A database server and a Redis, and time enough to start more beside them on a busy machine. */
const onServers = { globalSetup: ['test/support/global-setup.ts'], testTimeout: 60_000, hookTimeout: 60_000 }
/** Room for Chromium, and for processes that are started and killed. */
const inBrowsers = {
  globalSetup: [...onServers.globalSetup, 'test/support/browser-setup.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
}
const month = 'test/e2e/report/owners-month.test.ts'

export default defineConfig({
  resolve: {
    alias: [
      {
        find: /^typescript$/,
        replacement: fileURLToPath(new URL('test/support/typescript-with-api.ts', import.meta.url)),
      },
    ],
  },
  test: {
    // So that the alias above holds for it.
    server: { deps: { inline: ['openapi-typescript'] } },
    // Each worker runs a whole server. Twice the cores of a small machine: half of the time tests wait for a limit.
    maxWorkers: 4,
    // Importing a file opens nothing, so files share what they import: loading it anew for each took as long as the tests.
    isolate: false,
    sequence: { sequencer: LongestFirst, shuffle: { tests: true } },
    projects: [
      // Starts nothing: no database, no Redis, no server.
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 10_000 } },
      // The product in this process, on a database, a Redis and what stands in for messengers.
      {
        extends: true,
        test: { name: 'integration', include: ['test/integration/**/*.test.ts'], ...onServers },
      },
      // The embedded engines and the stand-ins themselves.
      {
        extends: true,
        test: {
          name: 'embedded',
          include: ['test/embedded/**/*.test.ts', 'test/stand-ins/**/*.test.ts'],
          ...onServers,
        },
      },
      // The document server by itself.
      {
        extends: true,
        test: {
          name: 'documents',
          include: ['packages/documents/test/**/*.test.ts'],
          globalSetup: ['packages/documents/test/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // Browsers, the built product in processes of its own, and kills.
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [month],
          ...inBrowsers,
        },
      },
      // A month that is played in a minute. Ids of one process only grow, so its clock is set back in one of its own.
      { extends: true, test: { name: 'month', include: [month], isolate: true, ...inBrowsers } },
    ],
  },
})
