import { ChatModel } from '../chat-model.js'
import { MessageModel } from '../message-model.js'
import { createWid } from '../wid.js'

/** @import { MessageRecord } from '../../state/records.ts' */
/** @import { Session } from '../session.js' */
/** @import { Server } from '../server.js' */
/** @import { Store } from '../store.js' */
/** @import { Wid } from '../wid.js' */

/**
 * The modules by which the library reads chats and messages.
 * @param {{ session: Session, store: Store, server: Server }} parts
 */
export function chatModules({ session, store, server }) {
  const { messages, chats, contacts } = store
  const load = async (/** @type {string} */ path, /** @type {object} */ query) => {
    /** @type {{ messages: MessageRecord[] }} */
    const answer = await server.post(path, query)
    return answer.messages.map((record) => store.takeOld(record))
  }
  const findOrCreateLatestChat = async (/** @type {Wid} */ wid) => {
    const id = wid._serialized
    if (session.faults?.no_lid_for.includes(id)) throw new Error('No LID for user')
    if (!chats.get(id)) store.takeChat({ id, name: wid.user, unread_count: 0, t: 0, participants: [] })
    return { chat: chats.get(id) }
  }
  return {
    WAWebCollections: {
      Msg: Object.assign(messages, {
        modelClass: MessageModel,
        getMessagesById: async (/** @type {string[]} */ ids) => ({
          messages: await load('/api/messages', { ids }),
        }),
      }),
      Chat: Object.assign(chats, {
        modelClass: ChatModel,
        find: async (/** @type {Wid} */ wid) => (await findOrCreateLatestChat(createWid(wid))).chat,
      }),
      Contact: Object.assign(contacts, { find: async (/** @type {Wid} */ wid) => store.contactOf(wid) }),
      Blocklist: { get: () => undefined },
      WAWebGroupMetadataCollection: { update: async () => {} },
    },
    WAWebFindChatAction: { findOrCreateLatestChat },
    WAWebChatLoadMessages: {
      loadEarlierMsgs: async (/** @type {{ chat: ChatModel }} */ { chat }) => {
        const seqs = chat.msgs.getModelsArray().flatMap(({ seq }) => (seq > 0 ? [seq] : []))
        const before = Math.min(...seqs, Number.MAX_SAFE_INTEGER)
        return load('/api/earlier', { chat: chat.id._serialized, before })
      },
    },
    WAWebUpdateUnreadChatAction: {
      sendSeen: (/** @type {{ chat: ChatModel }} */ { chat }) =>
        server.tell('/api/seen', { chat: chat.id._serialized }),
    },
    WAWebChatGetters: {
      getIsNewsletter: () => false,
      getIsBroadcast: (/** @type {ChatModel} */ chat) => chat.id.isStatus(),
    },
    WAWebQuotedMsgModelUtils: {
      getQuotedMsgObj: (/** @type {MessageModel & { quotedMsgId?: string }} */ { quotedMsgId = '' }) =>
        messages.get(quotedMsgId),
    },
    WAWebLidMigrationUtils: { toPn: (/** @type {Wid} */ wid) => store.phoneOf(wid) ?? null },
    WALinkify: { findLinks, findLink: (/** @type {string} */ text) => findLinks(text)[0] },
  }
}

/** @param {string | undefined} text */
function findLinks(text = '') {
  return Array.from(text.matchAll(/https?:\/\/\S+|www\.\S+/g), ([href]) => ({ href }))
}
