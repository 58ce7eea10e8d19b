import { ControlError } from '../../control/control-error.ts'
import type { MessageRecord } from '../state/records.ts'
import type { Whatsapp } from '../whatsapp.ts'
import type { CustomerAction } from './customer-action.schema.ts'
import { contentOf, mediaContentOf } from './message-content.ts'

/** Does what the customer does: it is on the disk and on its way to the browser when this resolves. */
export async function performAction(
  whatsapp: Whatsapp,
  customer: string,
  action: CustomerAction,
): Promise<MessageRecord> {
  const { account } = whatsapp
  const { pushname, phone, chat = customer } = action
  await account.meet({ id: customer, pushname, phone })
  const content = await prepare(whatsapp, action)
  return account.receive({
    chat,
    from_me: false,
    type: content.type,
    fields: {
      ...content.fields,
      notifyName: pushname,
      ...(action.broadcast && { broadcast: true }),
      ...(action.ad && { ctwaContext: action.ad }),
      ...(action.quoted !== undefined && quote(whatsapp, action.quoted)),
    },
    ...(chat !== customer && { author: customer }),
    ...(action.t !== undefined && { t: action.t }),
  })
}

async function prepare(
  whatsapp: Whatsapp,
  action: CustomerAction,
): Promise<{ type: string; fields: Record<string, unknown> }> {
  if (!action.media) return contentOf(action)
  const { type, fields, path, data } = mediaContentOf(action.media)
  if (data !== null) await whatsapp.media.put(path, data)
  return { type, fields }
}

function quote({ account }: Whatsapp, id: string): Record<string, unknown> {
  const message = account.findMessage(id)
  if (!message) throw new ControlError(404, 'the quoted message does not exist')
  const { type, fields, author, from_me, chat } = message
  return {
    quotedMsg: { type, body: fields.body ?? fields.caption ?? '' },
    quotedStanzaID: id.split('_')[2],
    quotedParticipant: author ?? (from_me ? account.me.id : chat),
    quotedMsgId: id,
  }
}
