import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

function valid(international: string): string | null {
  const phone = parsePhoneNumberFromString(international)
  return phone?.isValid() === true ? phone.number : null
}

// Kazakhstan and Russia share +7, dialled as 8 within them; people mix the two: «+8 701 …», «+7 8701 …».
const ownSpellings: readonly (readonly [RegExp, number])[] = [
  [/^[78]\d{10}$/, 1],
  [/^78\d{10}$/, 2],
]
const nationalOwn = /^(?:7\d{9}|9\d{9})$/
// «8 10» and «00» are how a foreign number is dialled.
const dialledAbroad = /^(?:8?10|00)(?=[1-9]\d{7,14}$)/
/** Codes of the countries that customers come from, long enough not to be anything else without a plus. */
const neighbours = /^(?:998|996|992|993|994|995|374|375|380|373|971|972|90|86|82|49|48|44)\d{7,12}$/

/**
 * The number in E.164 that these digits are by the numbering plans of the world, or null where they are none.
 * Without a plus only such as have one reading: Kazakhstan's and Russia's, with `isCalled` also a neighbour's.
 */
export function numberOf(
  digits: string,
  { hasPlus, isCalled }: { hasPlus: boolean; isCalled: boolean },
): string | null {
  if (digits.length < 8 || digits.length > 17) return null
  for (const [spelling, prefix] of ownSpellings) {
    const own = spelling.test(digits) ? valid(`+7${digits.slice(prefix)}`) : null
    if (own !== null) return own
  }
  if (hasPlus) return valid(`+${digits}`)
  if (nationalOwn.test(digits)) return valid(`+7${digits}`)
  if (dialledAbroad.test(digits)) return valid(`+${digits.replace(dialledAbroad, '')}`)
  return isCalled && neighbours.test(digits) ? valid(`+${digits}`) : null
}
