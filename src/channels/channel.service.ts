import { AppError } from '../core/errors.ts'
import { newId } from '../core/id.ts'
import { ChannelName } from './channel.ts'
import type { ChannelCommand, ChannelStatus } from './channel-status.schema.ts'
import type { ChannelStatusStore } from './channel-status.store.ts'

/** A process that has not been heard of for so long is gone. */
const goneAfterMs = 30_000

/** What is known of a channel; null where it never ran. */
export interface KnownChannel {
  name: ChannelName
  status: ChannelStatus | null
}

export interface ChannelService {
  list(): Promise<KnownChannel[]>
  /** @throws AppError NOT_FOUND for what is no channel */
  get(name: string): Promise<KnownChannel>
  /**
   * Asks the channel's process to do something; it does within seconds.
   * @throws AppError CONFLICT where the channel does not run
   */
  command(name: ChannelName, command: ChannelCommand): Promise<KnownChannel>
}

interface ChannelServiceDeps {
  statuses: Pick<ChannelStatusStore, 'find' | 'request'>
  wakeCalls: { call(topic: 'command', channel: string): void }
  now(): Date
}

export function createChannelService({ statuses, wakeCalls, now }: ChannelServiceDeps): ChannelService {
  const read = async (name: ChannelName): Promise<KnownChannel> => {
    const status = await statuses.find(name)
    return { name, status: status && withoutTheGone(status, now()) }
  }
  return {
    list: () => Promise.all(ChannelName.options.map(read)),
    get: async (name) => {
      const known = ChannelName.safeParse(name)
      if (!known.success) throw new AppError('NOT_FOUND', { ru: 'Канал не найден', en: 'Channel not found' })
      return read(known.data)
    },
    command: async (name, command) => {
      const channel = await read(name)
      if (!channel.status || channel.status.state === 'off') {
        throw new AppError('CONFLICT', { ru: 'Канал выключен', en: 'The channel is off' })
      }
      await statuses.request(name, { id: newId(), command, requested_at: now() })
      wakeCalls.call('command', name)
      return channel
    },
  }
}

/** A killed process could not say that it ended. */
function withoutTheGone(status: ChannelStatus, now: Date): ChannelStatus {
  if (status.state === 'off' || now.getTime() - status.seen_at.getTime() < goneAfterMs) return status
  return { ...status, state: 'off', since: status.seen_at, problem: 'not_answering', link_code: null }
}
