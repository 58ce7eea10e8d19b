import { parseArgs } from 'node:util'
import { ChannelName } from '../src/channels/channel.ts'
import type { DemoOptions } from './demonstration/customer.ts'
import { demonstrateTelegram } from './demonstration/telegram.ts'
import { demonstrateWhatsapp } from './demonstration/whatsapp.ts'

const demonstrations = {
  telegram: demonstrateTelegram,
  whatsapp: demonstrateWhatsapp,
} satisfies Record<ChannelName, (options: DemoOptions) => Promise<void>>

const usage = `./script/demo [--channel ${ChannelName.options.join('|')}] [--keep]

--keep leaves the lead, its ad, campaign and niche to be looked at; otherwise they are removed at the end.`

function readOptions(): DemoOptions & { channel: ChannelName } {
  const { values } = parseArgs({
    options: { channel: { type: 'string', default: 'telegram' }, keep: { type: 'boolean', default: false } },
  })
  return { channel: ChannelName.parse(values.channel), isKept: values.keep }
}

let options: ReturnType<typeof readOptions> | undefined
try {
  options = readOptions()
} catch {
  console.error(usage)
  process.exitCode = 2
}
try {
  if (options) await demonstrations[options.channel](options)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
