import { createWid } from '../wid.js'

/** @import { ContactModel } from '../contact-model.js' */
/** @import { Server } from '../server.js' */
/** @import { Store } from '../store.js' */
/** @import { Wid } from '../wid.js' */

/**
 * The modules by which the library asks who somebody is.
 * @param {{ store: Store, server: Server }} parts
 */
export function contactModules({ store, server }) {
  return {
    WAWebWidFactory: {
      createWid,
      createWidFromWidLike: createWid,
      asUserWidOrThrow: (/** @type {Wid} */ wid) => {
        if (!wid.isUser()) throw new Error(`${wid} is not a user`)
        return wid
      },
    },
    WAWebContactGetters: {
      getIsMe: (/** @type {ContactModel} */ { id }) => id._serialized === store.me?._serialized,
      getIsUser: (/** @type {ContactModel} */ { id }) => id.isUser(),
      getIsGroup: (/** @type {ContactModel} */ { id }) => id.isGroup(),
      getIsWAContact: () => true,
      getUserid: (/** @type {ContactModel} */ { id }) => id.user,
      getVerifiedName: () => undefined,
      getVerifiedLevel: () => undefined,
      getStatusMute: () => false,
      getName: () => undefined,
      getShortName: () => undefined,
      getPushname: (/** @type {ContactModel} */ { pushname }) => pushname,
      getIsEnterprise: () => false,
    },
    WAWebFrontendContactGetters: { getIsMyContact: () => false },
    WAWebApiContact: {
      getAlternateUserWid: (/** @type {Wid} */ wid) => (wid.isLid() ? store.phoneOf(wid) : store.lidOf(wid)),
      getPhoneNumber: (/** @type {Wid} */ wid) => store.phoneOf(wid),
      getCurrentLid: (/** @type {Wid} */ wid) => store.lidOf(wid),
    },
    WAWebQueryExistsJob: {
      queryWidExists: async (/** @type {Wid} */ wid) => {
        const { exists } = await server.post('/api/exists', { id: wid._serialized })
        return exists ? { wid } : null
      },
    },
    WAWebFrontendVcardUtils: {
      vcardFromContactModel: (/** @type {ContactModel} */ { id, pushname }) => ({
        vcard: `BEGIN:VCARD\nVERSION:3.0\nFN:${pushname}\nTEL;waid=${id.user}:+${id.user}\nEND:VCARD`,
      }),
    },
  }
}
