import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ControlError } from '../../control/control-error.ts'
import { hangUpSignal } from '../../control/hang-up-signal.ts'
import { crashPage, killBrowser } from '../browser/browser-process.ts'
import { FaultChanges } from '../faults.ts'
import { PageCommand } from '../page-protocol.ts'
import type { Whatsapp } from '../whatsapp.ts'
import type { PhoneState } from './control-answers.schema.ts'

const WaitQuery = z.strictObject({
  /** What the caller has seen. */
  revision: z.coerce.number().pipe(z.int()).optional(),
  /** How long to wait for another revision, in ms. */
  wait: z.coerce.number().pipe(z.int().min(0).max(60_000)).default(0),
})

/** The business's phone, and what can go wrong. */
export function phoneRoutes(
  app: FastifyInstance,
  { whatsapp, pidPath }: { whatsapp: Whatsapp; pidPath: string },
): void {
  const { account, link, pairing } = whatsapp

  app.get('/phone', async (request, reply) => {
    const { revision, wait } = WaitQuery.parse(request.query)
    if (revision === whatsapp.revision) await whatsapp.wakeUp.wait(wait, hangUpSignal(reply.raw))
    return stateOf(whatsapp)
  })

  app.post('/phone/scan', async (request) => {
    const { code } = z.strictObject({ code: z.string() }).parse(request.body)
    if (!(await pairing.scan(code))) throw new ControlError(409, 'the code is not valid any more')
    return {}
  })

  app.post('/phone/log-out', async () => {
    await pairing.unlink()
    return {}
  })

  app.post('/phone/renew-code', async () => {
    pairing.renewCode()
    return {}
  })

  app.post('/phone/messages', (request) => {
    const { chat, text } = z.strictObject({ chat: z.string(), text: z.string() }).parse(request.body)
    return account.sendFromPhone(chat, text)
  })

  app.get('/sends', async () => ({ messages: account.sends() }))
  app.get('/typing', async () => ({ typing: whatsapp.typing }))

  app.patch('/faults', async (request) => {
    whatsapp.setFaults(FaultChanges.parse(request.body))
    return whatsapp.faults
  })

  app.post('/page', async (request) => {
    const command = PageCommand.parse(request.body)
    const done = command.name === 'freeze' ? link.untilFrozen() : null
    if (!link.command(command)) throw new ControlError(409, 'no page is open')
    await done
    return {}
  })

  app.post('/page/crash', async () => {
    await crashPage(pidPath)
    return {}
  })

  app.post('/browser/kill', async () => {
    await killBrowser(pidPath)
    return {}
  })
}

function stateOf({ pairing, link, faults, revision }: Whatsapp): PhoneState {
  const session = pairing.session()
  const report = link.report()
  return {
    revision,
    linked_since: session && new Date(session.linkedAt).toISOString(),
    page: report && {
      state: report.state,
      has_synced: report.has_synced,
      is_listening: report.is_listening,
      code: report.code,
    },
    faults,
  }
}
