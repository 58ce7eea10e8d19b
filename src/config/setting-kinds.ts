import { isIP, isIPv6 } from 'node:net'
import { z } from 'zod'

/** A port number. */
export function port(): z.ZodType<number, string> {
  const expected = 'a port number, 0 to 65535'
  return z
    .string()
    .regex(/^\d{1,5}$/, expected)
    .transform(Number)
    .refine((value) => value <= 65_535, expected)
}

/** An address of one of these protocols, or several with commas between. */
export function urls(protocols: string[], expected: string): z.ZodType<string, string> {
  const isOurs = (part: string): boolean => URL.canParse(part) && protocols.includes(new URL(part).protocol)
  return z.string().refine((value) => value.split(',').every(isOurs), expected)
}

/** How many requests are let through; null is any number. */
export const requestLimit = z
  .string()
  .regex(/^(off|[1-9]\d{0,6})$/, 'a number of requests, or off')
  .transform((value) => (value === 'off' ? null : Number(value)))

/** Sites whose pages may call us. */
export const origins = z
  .string()
  .transform((value) => value.split(',').map((origin) => origin.trim()))
  .refine(
    (list) => list.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
    'origins such as https://shop.kz with commas between, without a path or a wildcard',
  )

/** `true` stands for what proxies in front of a server usually have: an address that is not public. */
const privateAddresses = ['loopback', 'linklocal', 'uniquelocal']
/** Addresses and subnets of proxies. */
export const proxies = z
  .string()
  .transform((value) => (value === 'true' ? privateAddresses : value.split(',').map((part) => part.trim())))
  .refine(
    (list) => list.every((part) => privateAddresses.includes(part) || isAddressOrSubnet(part)),
    'true, or addresses and subnets of the proxies with commas between',
  )

function isAddressOrSubnet(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const size = isIPv6(address) ? 128 : 32
  return (
    rest.length === 0 &&
    isIP(address) !== 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= size))
  )
}

/** A whole number between two, both included. */
export function whole(smallest: number, largest: number): z.ZodType<number, string> {
  const expected = `a whole number, ${smallest} to ${largest}`
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((value) => value >= smallest && value <= largest, expected)
}
