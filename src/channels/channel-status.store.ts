import type { Connection } from 'mongoose'
import { type Stored, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import type { ChannelName } from './channel.ts'
import { type ChannelReport, type ChannelRequest, ChannelStatus } from './channel-status.schema.ts'

type ChannelDocument = Stored<ChannelStatus>

export interface ChannelStatusStore {
  find(channel: ChannelName): Promise<ChannelStatus | null>
  /** Records what the channel's process says of itself, and that it lives. Returns what is asked of it. */
  report(channel: ChannelName, report: ChannelReport, at: Date): Promise<ChannelRequest | null>
  /** Leaves a command for the channel's process; a newer one takes the place of one not yet taken. */
  request(channel: ChannelName, request: ChannelRequest): Promise<void>
  /** Takes a command; false where somebody else took it, or a newer one took its place. */
  takeRequest(channel: ChannelName, requestId: string): Promise<boolean>
}

/** The channels' states in MongoDB, a document each: how their processes and the API know of one another. */
export function createChannelStatusStore(connection: Connection): ChannelStatusStore {
  const model = connection.model<ChannelDocument>('Channel', channelSchema)
  return {
    find: async (channel) => toEntity(await model.findOne({ _id: channel }).lean<ChannelDocument>()),
    report: async (channel, { last_message_at, ...report }, at) => {
      const written = await model
        .findOneAndUpdate(
          { _id: channel },
          {
            $set: { ...report, seen_at: at, ...(report.state === 'ready' && { worked_until: at }) },
            $setOnInsert: { request: null },
            ...(last_message_at && { $max: { last_message_at } }),
          },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<ChannelDocument>()
      return written?.request ?? null
    },
    request: async (channel, request) => {
      await model.updateOne({ _id: channel }, { $set: { request } })
    },
    takeRequest: async (channel, requestId) => {
      const { modifiedCount } = await model.updateOne(
        { _id: channel, 'request.id': requestId },
        { $set: { request: null } },
      )
      return modifiedCount === 1
    },
  }
}

const channelSchema = schemaOf(ChannelStatus, 'channels')
