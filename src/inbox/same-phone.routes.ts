import type { FastifyPluginAsync } from 'fastify'
import type {} from '../auth/own-leads.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import type { InboxService } from './inbox.service.ts'
import { presentSamePhone } from './same-phone.api.ts'
import { samePhoneContracts } from './same-phone.contracts.ts'
import type { SamePhoneStore } from './same-phone.store.ts'

interface SamePhoneDeps {
  inbox: Pick<InboxService, 'get'>
  samePhone: SamePhoneStore
}

/** Serves `GET /api/inbox/leads/{lead_id}/same-phone`. */
export function samePhoneRoutes({ inbox, samePhone }: SamePhoneDeps): FastifyPluginAsync {
  return serve(samePhoneContracts, {
    'GET /api/inbox/leads/:lead_id/same-phone': async (request, reply) => {
      const { id, phone_e164 } = await inbox.get(request.params.lead_id)
      const language = readerLanguage(request, reply)
      const others = phone_e164 === null ? [] : await samePhone.list({ id, phone_e164 }, request.seenBy)
      return { leads: others.map((lead) => presentSamePhone(lead, language)) }
    },
  })
}
