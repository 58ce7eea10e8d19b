import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NoQuery } from '../core/paging/page.ts'
import { channelOff, notFound, refusals } from '../http/problem-responses.ts'
import { ChannelAnswer, presentChannel } from './channel.api.ts'
import type { ChannelService } from './channel.service.ts'

const tags = ['Каналы']
const params = z.object({ channel: z.string().describe('telegram или whatsapp') })

/** `/api/channels`. */
export function channelRoutes({ channels }: { channels: ChannelService }): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/channels',
      {
        schema: {
          operationId: 'listChannels',
          tags,
          summary: 'Получить состояние каналов',
          querystring: NoQuery,
          response: { 200: z.array(ChannelAnswer), ...refusals },
        },
      },
      async (request) => {
        const withCode = request.may('write')
        return (await channels.list()).map((channel) => presentChannel(channel, { withCode }))
      },
    )
    app.get(
      '/api/channels/:channel',
      {
        schema: {
          operationId: 'getChannel',
          tags,
          summary: 'Получить состояние канала',
          params,
          querystring: NoQuery,
          response: { 200: ChannelAnswer, ...refusals, ...notFound },
        },
      },
      async (request) => {
        const channel = await channels.get(request.params.channel)
        return presentChannel(channel, { withCode: request.may('write') })
      },
    )
    await app.register(commandRoutes(channels))
  }
}

const commands = {
  restart: 'Перезапустить WhatsApp: новый браузер, та же привязка',
  logout: 'Отвязать телефон от WhatsApp: понадобится новый код',
} as const

function commandRoutes(channels: ChannelService): FastifyPluginAsyncZod {
  return async (app) => {
    for (const command of ['restart', 'logout'] as const) {
      app.post(
        `/api/channels/whatsapp/${command}`,
        {
          schema: {
            operationId: `${command}Whatsapp`,
            tags,
            summary: commands[command],
            description: 'Выполняется за несколько секунд; в ответе состояние до выполнения',
            querystring: NoQuery,
            response: { 200: ChannelAnswer, ...refusals, ...channelOff },
          },
        },
        async () => presentChannel(await channels.command('whatsapp', command), { withCode: true }),
      )
    }
  }
}
