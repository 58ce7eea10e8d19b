import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite'

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

/** Has a module that the entry only loads later, and all it imports, fetched together with the entry. */
function loadedAhead(module: string): Plugin {
  return {
    name: 'loaded-ahead',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const ahead = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module))
        if (!ahead) throw new Error(`${module} is not a chunk of its own`)
        const styles = [...(ahead.viteMetadata?.importedCss ?? [])]
        return [
          ...[ahead.fileName, ...ahead.imports]
            .filter((file) => !html.includes(file))
            .map((file) => linkTo(file, 'modulepreload')),
          ...styles.map((file) => linkTo(file, 'stylesheet')),
        ]
      },
    },
  }
}

/** Names the build in the service worker, so that each build has another one. */
function namedBuild(): Plugin {
  return {
    name: 'named-build',
    generateBundle: (_options, bundle) => {
      const worker = bundle[workerFile]
      if (worker?.type !== 'chunk') throw new Error('there is no service worker')
      const build = createHash('sha256').update(Object.keys(bundle).toSorted().join()).digest('hex')
      worker.code = `const BUILD = '${build.slice(0, 12)}';${worker.code}`
    },
  }
}

function linkTo(file: string, rel: string): HtmlTagDescriptor {
  return { tag: 'link', attrs: { rel, crossorigin: true, href: `/${file}` }, injectTo: 'head' }
}

const workerFile = 'worker.js'

/** What is seen once somebody opens it: dialogs, forms, tables, and the fields that only they have. */
const isOpenedLater =
  /\/components\/(Modal|ModalBase|Drawer|TagsInput|Pill|PillsInput|PasswordInput|Switch|Table|Fieldset|Checkbox|Code|CopyButton|Container)\/|\/react-remove-scroll|\/web\/(forms\/(form-modal|record-form|field-input)|ui\/(panel|danger-dialog)|conversation\/(attachment|erase)\.texts)/

export default defineConfig({
  // Staff begin their day with the leads.
  plugins: [react(), loadedAhead('leads/leads.page.tsx'), namedBuild(), compressed()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Every browser that takes the page loads modules in parallel by itself.
    modulePreload: { polyfill: false },
    // A data: URL would need an exception in the content security policy.
    assetsInlineLimit: 0,
    // A request for each icon that two pages share would cost more than it saves; what few of them open waits until then.
    rolldownOptions: {
      input: {
        index: fileURLToPath(new URL('index.html', import.meta.url)),
        worker: fileURLToPath(new URL('service-worker/worker.ts', import.meta.url)),
      },
      output: {
        codeSplitting: {
          groups: [
            { name: 'shared', test: (id) => !isOpenedLater.test(id), minShareCount: 2, priority: 1 },
            { name: 'dialogs', test: isOpenedLater, minShareCount: 2 },
          ],
        },
        // A service worker is known by its address.
        entryFileNames: ({ name }) => (name === 'worker' ? workerFile : 'assets/[name]-[hash].js'),
      },
    },
    // light-dark() as it is: rewritten, it would not follow the theme that someone chooses.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8000', '/ws': { target: 'ws://127.0.0.1:8000', ws: true } } },
})
