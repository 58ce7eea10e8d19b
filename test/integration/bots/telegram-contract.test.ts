import { describe } from 'vitest'
import { channelContract } from '../../support/channel-contract.ts'
import { startTelegram } from '../../support/telegram-under-test.ts'

describe('Telegram', () => channelContract('telegram', startTelegram))
