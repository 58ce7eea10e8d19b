import { MessageKey } from '../message-key.js'

/** @import { ChatModel } from '../chat-model.js' */
/** @import { MessageAttributes } from '../message-model.js' */
/** @import { Outbox } from '../outbox.js' */
/** @import { Session } from '../session.js' */
/** @import { Server } from '../server.js' */
/** @import { Wid } from '../wid.js' */

/**
 * The modules by which the library sends.
 * @param {{ session: Session, server: Server, outbox: Outbox }} parts
 */
export function sendingModules({ session, server, outbox }) {
  const typing = (/** @type {string} */ state) => (/** @type {Wid} */ chat) =>
    server.tell('/api/typing', { chat: chat._serialized, state })
  return {
    WAWebMsgKey: MessageKey,
    WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
    WAWebMsgReply: { canReplyMsg: () => true },
    WAWebLinkPreviewChatAction: { getLinkPreview: async () => undefined },
    WAWebSendMsgChatAction: {
      addAndSendMsgToChat: (/** @type {ChatModel} */ chat, /** @type {MessageAttributes} */ attributes) => {
        if (session.faults?.no_lid_for.includes(chat.id._serialized)) throw new Error('No LID for user')
        return outbox.send(chat, attributes)
      },
    },
    WAWebChatStateBridge: {
      sendChatStateComposing: typing('composing'),
      sendChatStateRecording: typing('recording'),
      sendChatStatePaused: typing('paused'),
    },
    WAWebSendReactionMsgAction: { sendReactionToMsg: async () => {} },
  }
}
