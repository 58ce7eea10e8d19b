import { startEmbedded } from '../embedded/launcher.ts'
import { loadConfig } from './config.ts'
import { createLifecycle } from './core/lifecycle.ts'
import { createLogger } from './core/logger.ts'
import { exitOnSignal } from './process/process.ts'

// What is written, here and by children, is for this user alone.
process.umask(0o077)
const lifecycle = createLifecycle()
try {
  const config = loadConfig(process.env)
  const logger = createLogger(config.logLevel)
  const escapes = exitOnSignal(lifecycle.close, logger)
  // The rest is read while the stand-ins come up; why it cannot be is told below.
  const loadRest = (): void => void import('./roles.ts').catch(() => undefined)
  const embedded = await startEmbedded(config, { logger, meanwhile: loadRest })
  lifecycle.onClose(embedded.close)
  const { runRoles } = await import('./roles.ts')
  await runRoles(embedded, logger, { ...lifecycle, ...escapes })
} catch (error) {
  // One line for whoever starts it; a stack would only hide it.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  await lifecycle.close().catch(() => undefined)
  process.exit(1)
}
