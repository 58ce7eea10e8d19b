import type { FastifyPluginAsync } from 'fastify'
import { serve } from '../http/serve.ts'
import { presentChannel } from './channel.api.ts'
import { channelContracts } from './channel.contracts.ts'
import type { ChannelService } from './channel.service.ts'

/** Serves `/api/channels`. */
export function channelRoutes({ channels }: { channels: ChannelService }): FastifyPluginAsync {
  return serve(channelContracts, {
    'GET /api/channels': async (request) => {
      const withCode = request.may('setup')
      return (await channels.list()).map((channel) => presentChannel(channel, { withCode }))
    },
    'GET /api/channels/:channel': async (request) => {
      const channel = await channels.get(request.params.channel)
      return presentChannel(channel, { withCode: request.may('setup') })
    },
    'POST /api/channels/whatsapp/restart': async () =>
      presentChannel(await channels.command('whatsapp', 'restart'), { withCode: true }),
    'POST /api/channels/whatsapp/logout': async () =>
      presentChannel(await channels.command('whatsapp', 'logout'), { withCode: true }),
  })
}
