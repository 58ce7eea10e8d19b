import { join } from 'node:path'
import { secretIn } from '../../src/process/secret-file.ts'
import type { BotAccount } from './bot.ts'

/** The bot that exists in the embedded Bot API server. */
export const localBot = { id: 1_000_001, username: 'leadbot_local_bot', firstName: 'Leadbot' }

/** What lets callers in to a Bot API server on this data directory. Both are random, and kept there. */
export interface LocalBotAccess {
  account: BotAccount
  /** Opens the control API. */
  controlToken: string
}

export async function localBotAccess(dataDir: string): Promise<LocalBotAccess> {
  const { id, username, firstName } = localBot
  const token = `${id}:${await secretIn(join(dataDir, 'bot-token'))}`
  return {
    account: { token, username, firstName },
    controlToken: await secretIn(join(dataDir, 'control-token')),
  }
}

/** Where the control API of a Bot API server is, below its `apiRoot`. */
export function controlPath(controlToken: string | undefined): string {
  return controlToken === undefined ? '/control' : `/control/${controlToken}`
}
