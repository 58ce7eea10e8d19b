import type { ChannelName } from '../src/channels/channel.ts'
import type { Config } from '../src/config.ts'
import type { ChannelConnection } from './channel-connection.ts'
import { createTelegramChannel } from './telegram/telegram.channel.ts'

/** How each channel is opened; null where it is not set up. A new channel adds its line here. */
export const channels = {
  telegram: ({ telegram: { token, ...rest } }) =>
    token === undefined ? null : createTelegramChannel({ token, ...rest }),
} satisfies Partial<Record<ChannelName, (config: Config) => ChannelConnection | null>>
