import { describe } from 'vitest'
import { chromium } from '../support/chromium.ts'
import { startWhatsapp } from '../support/whatsapp-under-test.ts'
import { channelContract } from './channel-contract.ts'

describe.skipIf(chromium === null)('WhatsApp', () => channelContract('whatsapp', startWhatsapp))
