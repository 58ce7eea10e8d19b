import { demonstrateTelegram } from './demonstration/telegram.ts'

await demonstrateTelegram()
