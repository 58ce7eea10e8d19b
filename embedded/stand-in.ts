/** What every stand-in is started with; port 0 takes a free one. */
export interface StandInOptions {
  port: number
  dataDir: string
}

/** A running stand-in: the port it listens on. */
export interface StandIn {
  port: number
  close(): Promise<void>
  /** Resolves when it has ended, whoever ended it; nothing that runs in this very process has it. */
  ended?: Promise<unknown>
}

/** The bot that exists in the embedded Bot API server. Its token opens nothing anywhere else. */
export const localBot = {
  token: '1000001:embedded-bot-api-server-only-token',
  username: 'leadbot_local_bot',
  firstName: 'Leadbot',
}

/** The services that can be stood in for on one machine; each child loads only the one it runs. */
export const standIns = {
  documents: async (options) => (await import('./documents/server.ts')).startDocumentServer(options),
  redis: async (options) => (await import('./redis/redis-server.ts')).startRedis(options),
  telegram: async (options) => {
    const { startBotApiServer } = await import('./telegram/server.ts')
    return startBotApiServer({ ...options, tokens: [localBot] })
  },
  whatsapp: async (options) => (await import('./whatsapp/server.ts')).startWhatsappWeb(options),
} satisfies Record<string, (options: StandInOptions) => Promise<StandIn>>

export type StandInName = keyof typeof standIns
