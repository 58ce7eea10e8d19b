import { localized } from '../i18n/language.tsx'
import type { Duration } from './duration.ts'

const ru = { minutes: 'мин', hours: 'ч', days: 'дн.' }
const kk = { minutes: 'мин', hours: 'сағ', days: 'күн' }
const en = { minutes: 'min', hours: 'h', days: 'd' }

export const waitsTexts = localized({
  ru: { waits: ({ unit, count }: Duration) => `ждёт ${count} ${ru[unit]}` },
  kk: { waits: ({ unit, count }: Duration) => `${count} ${kk[unit]} күтуде` },
  en: { waits: ({ unit, count }: Duration) => `waiting ${count} ${en[unit]}` },
})
