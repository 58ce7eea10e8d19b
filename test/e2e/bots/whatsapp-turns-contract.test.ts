import { describe } from 'vitest'
import { chromium } from '../../support/chromium.ts'
import { turnsContract } from '../../support/turns-contract.ts'
import { startWhatsapp } from '../../support/whatsapp-under-test.ts'

describe.skipIf(chromium === null)('WhatsApp', () => turnsContract(startWhatsapp))
