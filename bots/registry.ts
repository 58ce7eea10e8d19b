import type { ChannelName } from '../src/channels/channel.ts'
import type { Config } from '../src/config.ts'
import type { ChannelConnection } from './channel-connection.ts'
import { createTelegramChannel } from './telegram/telegram.channel.ts'

type Opened = ChannelConnection | null

/** How each channel is opened; null where it is not set up. A new channel adds its line here. */
export const channels = {
  telegram: ({ telegram: { token, ...rest } }) =>
    token === undefined ? null : createTelegramChannel({ token, ...rest }),
  // Loaded only where it runs: what drives a browser is much for a process that never does.
  whatsapp: async (config) => {
    if (!config.whatsapp.isEnabled) return null
    return (await import('./whatsapp/whatsapp.channel.ts')).createWhatsappChannel(config)
  },
} satisfies Record<ChannelName, (config: Config) => Opened | Promise<Opened>>
