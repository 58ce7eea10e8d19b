import { Telegraf } from 'telegraf'
import { onTestFinished } from 'vitest'
import { token } from './start-server.ts'

/** A telegraf bot on the local server, stopped at the end of the test. */
export function createTelegraf(apiRoot: string): Telegraf {
  return new Telegraf(token, { telegram: { apiRoot, webhookReply: false } })
}

/** Lets it poll; the promise it returns is that of `launch()`. */
export function startPolling(bot: Telegraf): Promise<void> {
  const launched = bot.launch()
  const ended = launched.catch(() => 'ended by an error that the test looks at')
  onTestFinished(async () => {
    if ((await Promise.race([ended, Promise.resolve()])) === undefined) bot.stop()
    await ended
  })
  return launched
}
