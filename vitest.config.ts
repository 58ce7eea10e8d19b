import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

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
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Only a test that fails takes so long; a machine that is busy may take a minute to start a server.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each worker runs a whole server. One more than a small machine has cores: many tests wait for a time limit.
    maxWorkers: 3,
    // Importing a file opens nothing, so files share what they import: loading it anew for each took as long as the tests.
    isolate: false,
    sequence: { shuffle: true },
    retry: process.env.CI ? 1 : 0,
  },
})
