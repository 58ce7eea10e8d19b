import { expect, test } from 'vitest'
import type { IncomingMessage } from '../../../src/channels/channel.ts'
import { shownName } from '../../../src/leads/lead-name.ts'
import { leadOf } from '../../../src/pipeline/incoming.ts'

function from(name: string, platform: IncomingMessage['platform']): IncomingMessage {
  const user = { id: '1', name }
  return { platform, bot: '1', chat: '1', externalId: '1', user, kind: 'text', text: 'a', sentAt: new Date() }
}

test.each(['', ' ', '\u3164', '\u200b\u200b', '\u2800 \u3164', '\u200e', '\u0336'])(
  'a messenger’s name of which nothing can be seen is none: %j',
  (name) => {
    for (const platform of ['telegram', 'whatsapp'] as const) {
      const lead = leadOf(from(name, platform))
      expect(lead.name).toBe('')
      expect(shownName(lead, 'ru')).toBe(`Клиент ${platform}`)
    }
  },
)

test('a name of which something can be seen stays as the messenger has it', () => {
  expect(leadOf(from('\u3164Аня\u200b', 'telegram')).name).toBe('\u3164Аня\u200b')
})
