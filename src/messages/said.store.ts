import type { Connection } from 'mongoose'
import { gathered } from '../storage/gathered.ts'
import { toEntity } from '../storage/mongo.ts'
import type { Message } from './message.schema.ts'
import type { MessageDocument } from './message-model.store.ts'

/** What a customer has said. */
export type SaidMessage = Pick<Message, 'id' | 'sender' | 'message' | 'kind' | 'marks'>

interface Asked {
  leadId: string
  limit: number
}

type SaidDocument = Pick<MessageDocument, '_id' | 'lead_id' | 'sender' | 'message' | 'kind' | 'marks'>

/** Few customers say more; of those who do, each is read alone. */
const usuallySaid = 32

/** Reads the first messages of customers, the oldest first; those of several leads, asked for at once, by one query. */
export function saidIn(connection: Connection): (leadId: string, limit: number) => Promise<SaidMessage[]> {
  const messages = connection.collection<MessageDocument>('messages')
  const of = (lead_id: string | { $in: string[] }) =>
    messages.find<SaidDocument>({ lead_id, sender: 'lead' }, { projection: shown })
  const ofOne = async ({ leadId, limit }: Asked): Promise<SaidMessage[]> =>
    (await of(leadId).sort({ _id: 1 }).limit(limit).toArray()).map(toSaid)

  const listTogether = gathered(async (asked: readonly Asked[]) => {
    const leadIds = [...new Set(asked.map(({ leadId }) => leadId))]
    if (leadIds.length === 1) return Promise.all(asked.map(ofOne))
    const limit = leadIds.length * usuallySaid
    const found = await of({ $in: leadIds }).limit(limit).toArray()
    // One who has said very much may leave no room for the others.
    if (found.length === limit) return Promise.all(asked.map(ofOne))
    const inOrder = found.sort((one, other) => (one._id < other._id ? -1 : 1))
    return asked.map((each) =>
      inOrder
        .filter(({ lead_id }) => lead_id === each.leadId)
        .slice(0, each.limit)
        .map(toSaid),
    )
  })
  return (leadId, limit) => listTogether({ leadId, limit })
}

const shown = { lead_id: 1, sender: 1, message: 1, kind: 1, marks: 1 } as const

function toSaid({ lead_id: _lead, ...said }: SaidDocument): SaidMessage {
  return toEntity(said)
}
