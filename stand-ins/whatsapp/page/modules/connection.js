/** @import { Session } from '../session.js' */
/** @import { Store } from '../store.js' */

/**
 * The modules by which the library sees the connection and the account.
 * @param {{ session: Session, store: Store }} parts
 */
export function connectionModules({ session, store }) {
  const { socket, conn, cmd } = session
  return {
    WAWebSocketModel: {
      Socket: Object.assign(socket, {
        logout: () => session.logOut(),
        takeover: () => socket.set({ state: 'CONNECTED' }),
        reconnect: () => {},
      }),
    },
    WAWebConnModel: { Conn: conn },
    WAWebCmd: { Cmd: Object.assign(cmd, { refreshQR: () => {} }) },
    WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
    WAWebAltDeviceLinkingApi: {},
    WABase64: { encodeB64: (/** @type {string} */ text) => text },
    WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: conn.platform },
    WAWebAdvSignatureApi: {},
    WAWebUserPrefsInfoStore: {
      waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: 'static-key' } }) },
    },
    WAWebSignalStoreApi: {
      waSignalStore: {
        getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: 'identity-key' } }),
      },
    },
    WAWebUserPrefsMultiDevice: { getADVSecretKey: () => 'adv-secret' },
    WAWebUserPrefsMeUser: {
      getMaybeMePnUser: () => store.me,
      getMaybeMeLidUser: () => store.meLid,
    },
    WAWebSyncGatingUtils: {},
    WAWebCallCollection: undefined,
    WAWebStreamModel: { Stream: { markAvailable: () => {}, markUnavailable: () => {} } },
    WAWebPresenceChatAction: {
      sendPresenceAvailable: async () => {},
      sendPresenceUnavailable: async () => {},
    },
  }
}
