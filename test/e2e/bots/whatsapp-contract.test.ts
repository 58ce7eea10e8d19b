import { describe } from 'vitest'
import { channelContract } from '../../support/channel-contract.ts'
import { chromium } from '../../support/chromium.ts'
import { startWhatsapp } from '../../support/whatsapp-under-test.ts'

describe.skipIf(chromium === null)('WhatsApp', () => channelContract('whatsapp', startWhatsapp))
