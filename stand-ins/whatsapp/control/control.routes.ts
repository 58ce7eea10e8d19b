import type { FastifyInstance } from 'fastify'
import { answerControlError } from '../../control/control-error.ts'
import type { Whatsapp } from '../whatsapp.ts'
import { chatRoutes } from './chat.routes.ts'
import { phoneRoutes } from './phone.routes.ts'

export interface ControlOptions {
  whatsapp: Whatsapp
  /** Where the browser's process id is. */
  pidPath: string
}

/** The control API: plays customers and the business's phone, and disturbs the browser. */
export function controlRoutes(app: FastifyInstance, options: ControlOptions): void {
  app.setErrorHandler(answerControlError)
  chatRoutes(app, options.whatsapp)
  phoneRoutes(app, options)
}
