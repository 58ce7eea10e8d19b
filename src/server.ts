import { createLifecycle } from './core/lifecycle.ts'
import { nameSources } from './process/source-frames.ts'
import { holdYoungGeneration, releaseYoungGeneration } from './process/young-generation.ts'

// What is written, here and by children, is for this user alone.
process.umask(0o077)
// Before anything large is read, so all of that is imported below.
holdYoungGeneration()
nameSources()
const lifecycle = createLifecycle()
try {
  const { startEmbedded } = await import('../embedded/launcher.ts')
  const { loadConfig } = await import('./config.ts')
  const { createLogger, gatheredOutput } = await import('./core/logger.ts')
  const { exitOnSignal } = await import('./process/process.ts')
  const config = loadConfig(process.env)
  const logger = createLogger(config.logLevel, gatheredOutput())
  const escapes = exitOnSignal(lifecycle.close, logger)
  // The rest is read while the stand-ins come up; why it cannot be is told below.
  const loadRest = (): void => void import('./roles.ts').catch(() => undefined)
  const embedded = await startEmbedded(config, { logger, meanwhile: loadRest })
  lifecycle.onClose(embedded.close)
  const { runRoles } = await import('./roles.ts')
  await runRoles(embedded, logger, { ...lifecycle, ...escapes })
  releaseYoungGeneration()
} catch (error) {
  // One line for whoever starts it; a stack would only hide it.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  await lifecycle.close().catch(() => undefined)
  process.exit(1)
}
