import { describe } from 'vitest'
import { startTelegram } from '../support/telegram-under-test.ts'
import { channelContract } from './channel-contract.ts'

describe('Telegram', () => channelContract('telegram', startTelegram))
