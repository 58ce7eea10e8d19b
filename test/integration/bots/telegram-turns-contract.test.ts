import { startTelegram } from '../../support/telegram-under-test.ts'
import { turnsContract } from '../../support/turns-contract.ts'

turnsContract(startTelegram)
