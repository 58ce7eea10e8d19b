import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Writes each file a second and third time, compressed, so that the server need not do it for each visitor. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    writeBundle: async ({ dir = '' }, bundle) => {
      for (const file of Object.keys(bundle)) {
        const content = await readFile(join(dir, file))
        await writeFile(join(dir, `${file}.gz`), await promisify(gzip)(content, { level: 9 }))
        await writeFile(join(dir, `${file}.br`), await promisify(brotliCompress)(content))
      }
    },
  }
}

export default defineConfig({
  plugins: [react(), compressed()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Every browser that takes the page loads modules in parallel by itself.
    modulePreload: { polyfill: false },
    // A data: URL would need an exception in the content security policy.
    assetsInlineLimit: 0,
    // light-dark() as it is: rewritten, it would not follow the theme that someone chooses.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8000', '/ws': { target: 'ws://127.0.0.1:8000', ws: true } } },
})
