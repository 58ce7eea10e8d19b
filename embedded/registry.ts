import type { StandIn, StandInOptions } from '../stand-ins/stand-in.ts'
import { localBotAccess } from '../stand-ins/telegram/local-bot.ts'
import { typicalDocuments } from './typical-documents.ts'

/** The services that a process of ours can stand in for; each child loads only the one it runs. */
export const standIns = {
  documents: async (options) =>
    (await import('../packages/documents/src/server.ts')).startDocumentServer({
      ...options,
      samples: typicalDocuments,
    }),
  telegram: async (options) => {
    const { startBotApiServer } = await import('../stand-ins/telegram/server.ts')
    const { account, controlToken } = await localBotAccess(options.dataDir)
    return startBotApiServer({ ...options, controlToken, tokens: [account] })
  },
  whatsapp: async (options) => (await import('../stand-ins/whatsapp/server.ts')).startWhatsappWeb(options),
} satisfies Record<string, (options: StandInOptions) => Promise<StandIn>>

export type ForkedName = keyof typeof standIns

/** All services that can be stood in for on one machine. Redis is a program of its own. */
export type StandInName = ForkedName | 'redis'

export function isForkedName(name: string): name is ForkedName {
  return Object.hasOwn(standIns, name)
}
