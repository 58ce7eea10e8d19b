import type { FastifyPluginAsync } from 'fastify'
import { AppError } from '../core/errors.ts'
import type { Language } from '../core/text/localized-text.ts'
import { defaultFlow } from '../dialog/flows/default-flow.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { presentScoreReasons } from '../leads/lead.api.ts'
import type { NicheStore } from '../niches/niche.store.ts'
import type { HoursNow } from '../shop/hours-now.ts'
import { play } from './play.ts'
import type { PlayedAnswer } from './preview.api.ts'
import { previewContracts } from './preview.contracts.ts'

interface PreviewDeps {
  previewing: {
    niches: Pick<NicheStore, 'findById'>
    hours: Pick<HoursNow, 'closedAt'>
    now(): Date
  }
}

/** Serves a questionnaire, played before it is set. */
export function previewRoutes({ previewing }: PreviewDeps): FastifyPluginAsync {
  const { niches, hours } = previewing
  return serve(previewContracts, {
    'POST /api/flows/play': async (request, reply) => {
      const { body } = request
      const { messages: texts, language, niche_id, flow, at } = body
      const niche = niche_id == null ? null : ((await niches.findById(niche_id)) ?? unknownNiche())
      const now = at === undefined ? previewing.now() : new Date(at)
      const played = play({
        texts,
        flow: flow ?? niche?.flow ?? defaultFlow,
        targets: {
          cpl_target: body.cpl_target === undefined ? (niche?.cpl_target ?? null) : body.cpl_target,
          roi_target: body.roi_target === undefined ? (niche?.roi_target ?? null) : body.roi_target,
        },
        language,
        closed: await hours.closedAt(now),
        now,
      })
      return presentPlayed(played, readerLanguage(request, reply))
    },
  })
}

function presentPlayed({ lead, messages }: ReturnType<typeof play>, language: Language): PlayedAnswer {
  const stage = lead.dialog?.stage ?? 'new'
  return {
    messages: messages.map(({ sender, message, buttons = [] }) => ({
      sender: sender === 'lead' ? 'lead' : 'bot',
      text: message,
      buttons: buttons.map(({ label }) => label),
    })),
    is_over: stage !== 'new' && stage !== 'asking',
    name: lead.has_own_name ? lead.name : null,
    phone: lead.phone,
    budget: lead.budget,
    language: lead.dialog?.language ?? null,
    score: lead.quality_score,
    score_reasons: presentScoreReasons(lead, language),
    status: lead.status,
  }
}

function unknownNiche(): never {
  const message = { ru: 'ожидается id существующей ниши', en: 'expected the id of an existing niche' }
  throw new AppError('INVALID_INPUT', message, { details: [{ path: 'niche_id', message }] })
}
