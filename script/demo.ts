import { parseArgs } from 'node:util'
import { ChannelName } from '../src/channels/channel.ts'
import { demonstrateTelegram } from './demonstration/telegram.ts'
import { demonstrateWhatsapp } from './demonstration/whatsapp.ts'

const demonstrations = {
  telegram: demonstrateTelegram,
  whatsapp: demonstrateWhatsapp,
} satisfies Record<ChannelName, () => Promise<void>>

const { values } = parseArgs({ options: { channel: { type: 'string', default: 'telegram' } } })
const channel = ChannelName.safeParse(values.channel)
if (channel.success) await demonstrations[channel.data]()
else {
  console.error(`--channel is one of ${ChannelName.options.join(', ')}`)
  process.exitCode = 2
}
