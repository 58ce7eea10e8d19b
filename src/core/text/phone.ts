import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { plainDigits } from './phone-text.ts'

/**
 * The number in E.164 (`+77771234567`), or null where the text is not a possible phone number.
 * Numbers without a country code are read as Kazakhstan's; landlines and foreign numbers pass, and so do the
 * invisible marks that telephones copy along.
 */
export function toE164(text: string): string | null {
  const phone = parsePhoneNumberFromString(plainDigits(text), { defaultCountry: 'KZ', extract: false })
  return phone?.isPossible() === true ? phone.number : null
}
