import { Readable } from 'node:stream'
import type { FastifyPluginAsync } from 'fastify'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { adLinkContracts } from './ad-links.contracts.ts'
import type { AdLinkService } from './ad-links.service.ts'
import { qrPng, qrSvg } from './qr-image.ts'

/** Serves `/api/ads/{ad_id}/links` and the codes to scan. */
export function adLinkRoutes({ adLinks }: { adLinks: AdLinkService }): FastifyPluginAsync {
  return serve(adLinkContracts, {
    'GET /api/ads/:ad_id/links': async (request, reply) =>
      adLinks.linksOf(request.params.ad_id, readerLanguage(request, reply)),
    'GET /api/ads/:ad_id/qr.svg': async (request, reply) => {
      const { params, query } = request
      const link = await adLinks.linkTo(params.ad_id, query.target, readerLanguage(request, reply))
      reply.type('image/svg+xml')
      return Readable.from([qrSvg(link)])
    },
    'GET /api/ads/:ad_id/qr.png': async (request, reply) => {
      const { params, query } = request
      const link = await adLinks.linkTo(params.ad_id, query.target, readerLanguage(request, reply))
      reply.type('image/png')
      return Readable.from([qrPng(link)])
    },
  })
}
